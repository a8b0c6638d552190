function samePeople(accounts) {
  const holders = new Map();
  const clean = accounts.map((addresses, account) =>
    addresses.map((address) => {
      const [name, domain] = address.toLowerCase().split("@");
      const same = `${name.replace(/\+.*$/, "")}@${domain}`;
      if (!holders.has(same)) holders.set(same, []);
      holders.get(same).push(account);
      return same;
    }),
  );
  const seen = new Array(accounts.length).fill(false);
  const people = [];
  for (let first = 0; first < accounts.length; first++) {
    if (seen[first]) continue;
    seen[first] = true;
    const person = [first];
    for (const account of person) {
      for (const address of clean[account]) {
        for (const other of holders.get(address)) {
          if (seen[other]) continue;
          seen[other] = true;
          person.push(other);
        }
        // Nobody needs to look at them again.
        holders.set(address, []);
      }
    }
    people.push(person.sort((a, b) => a - b));
  }
  return people;
}
