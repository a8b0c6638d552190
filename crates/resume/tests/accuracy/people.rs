//! People that do not exist, with everything that a résumé could say of them: what the readers are measured against.

/// A die that falls the same way in every run (Knuth's linear congruential generator).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03);
        dice.below(7);
        dice
    }

    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % bound as u64).unwrap()
    }

    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// `count` of them, each once, in any order.
    pub fn some<T: Clone>(&mut self, of: &[T], count: usize) -> Vec<T> {
        let mut rest: Vec<T> = of.to_vec();
        (0..count.min(of.len())).map(|_| rest.remove(self.below(rest.len()))).collect()
    }
}

/// Year and month.
#[derive(Clone, Copy, Debug)]
pub struct Month(pub u32, pub u32);

#[derive(Clone, Debug)]
pub struct Post {
    pub title: String,
    pub organisation: String,
    pub city: String,
    pub from: Month,
    pub to: Option<Month>,
    pub deeds: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct Study {
    pub degree: String,
    pub institution: String,
    pub from: Month,
    pub to: Month,
}

#[derive(Clone, Debug)]
pub struct Person {
    pub first: String,
    pub last: String,
    pub email: String,
    pub phone: String,
    pub linkedin: Option<String>,
    pub github: Option<String>,
    pub city: String,
    pub headline: String,
    pub summary: Option<String>,
    pub posts: Vec<Post>,
    pub studies: Vec<Study>,
    /// As written, and as it should be read.
    pub skills: Vec<(String, String)>,
    pub projects: Vec<(String, String)>,
    pub achievements: Vec<String>,
}

const NAMES: &[(&str, &str, &str)] = &[
    ("Ana", "Kovačević", "ana.kovacevic"),
    ("José", "Álvarez-Ruiz", "jose.alvarez"),
    ("Łukasz", "Żak", "lukasz.zak"),
    ("Seán", "O'Brien", "sean.obrien"),
    ("Pieter", "van der Berg", "pvdberg"),
    ("Mary Jane", "Whitfield", "mj.whitfield"),
    ("Thị Hoa", "Nguyễn", "hoa.nguyen"),
    ("Søren", "Kjær", "soren.kjaer"),
    ("Amara", "Okafor", "amara.okafor"),
    ("Chloé", "Lefèvre", "c.lefevre"),
    ("Jürgen", "Weiß", "juergen.weiss"),
    ("Priya", "Raghunathan", "priya.r"),
    ("Tomáš", "Dvořák", "tomas.dvorak"),
    ("Aoife", "McGrath", "aoife.mcgrath"),
    ("Diego", "de la Cruz", "diego.delacruz"),
    ("Yuki", "Tanaka", "yuki.tanaka"),
    ("Fatima", "El Amrani", "fatima.elamrani"),
    ("Oluwaseun", "Adeyemi", "seun.adeyemi"),
    ("Ingrid", "Bjørnstad", "ingrid.b"),
    ("Noah", "Smith", "noah.smith"),
    ("María", "García López", "maria.garcia"),
    ("Eleni", "Papadopoulou", "eleni.papadopoulou"),
    ("Sana", "Rehman", "sana.rehman"),
    ("Zoë", "Martin", "zoe.martin"),
];

const PHONES: &[&str] = &[
    "+43 660 123 45 67",
    "+1 (415) 555-0132",
    "(212) 555-0178",
    "+44 20 7946 0958",
    "+49 30 901820-44",
    "0033 1 70 18 99 00",
    "+91 98765 43210",
    "+48 22 555 01 23",
    "+81-3-5555-0123",
    "07700 900 461",
    "+385 91 555 0199",
    "555-010-4477",
];

const CITIES: &[&str] =
    &["Vienna", "Berlin", "Dublin", "Kraków", "Lisbon", "Utrecht", "Toronto", "Zürich", "Austin", "Malmö"];

/// Trades: a post's titles, deeds, degrees and skills that go together.
struct Trade {
    titles: &'static [&'static str],
    employers: &'static [&'static str],
    deeds: &'static [&'static str],
    degrees: &'static [&'static str],
    skills: &'static [(&'static str, &'static str)],
    summaries: &'static [&'static str],
    projects: &'static [(&'static str, &'static str)],
}

const SCHOOLS: &[&str] = &[
    "University of Vienna",
    "Graz University of Technology",
    "Trinity College Dublin",
    "Jagiellonian University",
    "ETH Zürich",
    "Utrecht University",
    "Universidad de Sevilla",
    "Delft Institute of Applied Science",
    "King's College London",
    "Aalto University",
];

const ACHIEVEMENTS: &[&str] = &[
    "First prize at the regional science fair",
    "Employee of the year 2020",
    "Speaker at three international conferences",
    "Scholarship of the national research fund",
    "Winner of the city hackathon",
    "Published two peer-reviewed papers",
    "AWS Certified Solutions Architect",
    "Certificate in project leadership",
];

const TRADES: &[Trade] = &[
    Trade {
        titles: &[
            "Senior Software Engineer",
            "Backend Developer",
            "Software Engineer",
            "Lead Developer",
            "Platform Engineer",
            "Junior Developer",
        ],
        employers: &[
            "Northwind GmbH",
            "Bluefin Labs",
            "Initech",
            "Contoso Ltd",
            "Kestrel Systems",
            "Umbra Software",
            "Hooli",
            "Papaya Health",
        ],
        deeds: &[
            "Rebuilt the billing service and cut its response time by half",
            "Led a team of five through the move to containers",
            "Introduced code review and doubled the number of releases a month",
            "Designed the storage layer that holds four billion rows, and wrote the tools that move customers to it without downtime",
            "Mentored three junior colleagues",
            "Wrote the public API and its documentation",
            "Kept the on-call rota quiet by removing the ten most frequent alarms",
        ],
        degrees: &[
            "BSc Computer Science",
            "MSc Software Engineering",
            "Bachelor of Science in Informatics",
            "Master of Science in Computer Engineering",
        ],
        skills: &[
            ("Rust", "Rust"),
            ("Python", "Python (computer programming)"),
            ("Java", "Java (computer programming)"),
            ("JavaScript", "JavaScript"),
            ("TypeScript", "TypeScript"),
            ("Kubernetes", "Kubernetes"),
            ("Docker", "Docker"),
            ("Postgres", "PostgreSQL"),
            ("Git", "Git"),
            ("React", "React"),
            ("Golang", "Go (computer programming)"),
            ("Linux", "Linux"),
            ("SQL", "SQL"),
            ("CI/CD", "CI/CD"),
            ("Terraform", "Terraform"),
            ("GraphQL", "GraphQL"),
            ("machine learning", "machine learning"),
            ("cloud computing", "cloud technologies"),
        ],
        summaries: &[
            "Engineer with ten years in distributed systems who likes small teams, plain designs and software that runs for years without surprises.",
            "Backend developer who enjoys databases, measures before optimising and has shipped payment software that millions of people use daily.",
        ],
        projects: &[
            ("Lattice", "A crystal growth simulator for schools that runs in the browser."),
            ("Tern", "Tracks sea birds by their rings and publishes the routes as open data."),
            ("Quill", "A small text editor for long documents."),
            ("Weathervane", "Forecasts for sailors from public data, with offline maps."),
        ],
    },
    Trade {
        titles: &[
            "Marketing Manager",
            "Content Specialist",
            "Digital Marketing Consultant",
            "Head of Communications",
            "Marketing Assistant",
        ],
        employers: &[
            "Fern & Field",
            "Bright Agency",
            "Sunrise Foods Ltd",
            "Orchard Media Group",
            "Harbour Travel",
            "Pepper Studios",
        ],
        deeds: &[
            "Planned and ran campaigns in six countries with a budget of two million",
            "Raised newsletter subscriptions from eight to sixty thousand",
            "Managed two agencies and four freelancers",
            "Moved the website to a new content system and kept its rank in search results during the whole of the relaunch",
            "Wrote the brand guidelines",
        ],
        degrees: &[
            "BA Communication Studies",
            "Master of Arts in Marketing",
            "Bachelor of Business Administration",
            "MBA",
        ],
        skills: &[
            ("Google Analytics", "Google Analytics"),
            ("SEO", "SEO"),
            ("copywriting", "copywriting"),
            ("email marketing", "email marketing"),
            ("Adobe Photoshop", "Adobe Photoshop"),
            ("HubSpot", "HubSpot"),
            ("project management", "project management"),
            ("public speaking", "public speaking"),
            ("Excel", "Excel"),
            ("content marketing", "content marketing"),
            ("budgeting", "budgeting"),
            ("negotiation", "negotiation"),
            ("WordPress", "WordPress"),
        ],
        summaries: &[
            "Marketer with a background in journalism. I turn complicated products into stories that people remember and numbers that boards believe.",
            "Communications specialist for food and travel brands with eight years of experience across print, web and events in four languages.",
        ],
        projects: &[
            ("Harvest Stories", "A podcast about small farms with twelve episodes."),
            ("Open Kitchen", "A festival of neighbourhood restaurants that I founded."),
        ],
    },
    Trade {
        titles: &["Registered Nurse", "Ward Nurse", "Clinical Coordinator", "Nursing Assistant"],
        employers: &[
            "St. Anna Hospital",
            "Riverside Clinic",
            "General Hospital of Vienna",
            "Lakeview Care Group",
            "Northern Health Partners",
        ],
        deeds: &[
            "Cared for up to twelve patients a shift on a surgical ward",
            "Trained new colleagues in wound care and in the use of the electronic records",
            "Introduced a checklist that halved medication errors",
            "Coordinated the night shifts of a team of twenty",
        ],
        degrees: &["BSc Nursing", "Diploma in Nursing", "Master of Science in Public Health"],
        skills: &[
            ("patient care", "patient care"),
            ("wound care", "wound care"),
            ("triage", "triage"),
            ("first aid", "first aid"),
            ("teamwork", "teamwork"),
            ("time management", "time management"),
            ("phlebotomy", "phlebotomy"),
            ("communication", "communication"),
            ("Microsoft Office", "Microsoft Office"),
        ],
        summaries: &[
            "Nurse with experience in surgery and intensive care who stays calm when it is loud and likes to teach those who come after her.",
        ],
        projects: &[(
            "Hand in Hand",
            "A programme in which patients who have recovered visit those who have not yet.",
        )],
    },
    Trade {
        titles: &[
            "Data Analyst",
            "Data Scientist",
            "Business Analyst",
            "Research Assistant",
            "Analytics Consultant",
        ],
        employers: &[
            "Meridian Bank",
            "Statwerk AG",
            "Blue River Insurance",
            "Quantum Retail",
            "National Statistics Institute",
            "Lumen Energy",
        ],
        deeds: &[
            "Built the forecast that the buyers of all stores use every morning",
            "Replaced forty spreadsheets by one dashboard",
            "Explained models to regulators in three countries",
            "Found and fixed an error in the risk model that had cost more than the whole department earned in its first two years",
            "Taught a weekly course on statistics for colleagues",
        ],
        degrees: &["MSc Statistics", "BSc Mathematics", "PhD Economics", "Bachelor of Science in Physics"],
        skills: &[
            ("Python", "Python (computer programming)"),
            ("R", "R"),
            ("SQL", "SQL"),
            ("Tableau", "Tableau"),
            ("Power BI", "Power BI"),
            ("Excel", "Excel"),
            ("statistics", "statistics"),
            ("data visualisation", "data visualisation"),
            ("machine learning", "machine learning"),
            ("Pandas", "Pandas"),
            ("Spark", "Apache Spark"),
            ("data analysis", "data analysis"),
            ("dbt", "dbt"),
        ],
        summaries: &[
            "Analyst who has worked for banks and grocers, asks what a number is for before computing it, and writes reports that fit on one page.",
        ],
        projects: &[
            ("Bike Counter", "An open map of cycle traffic from public sensors."),
            ("Fair Rents", "A model of rents in my city that a newspaper took over."),
        ],
    },
];

impl Person {
    /// The person with this number.
    pub fn numbered(number: usize) -> Self {
        let mut dice = Dice::new(number as u64 + 1);
        let (first, last, login) = NAMES[number % NAMES.len()];
        let trade = &TRADES[number % TRADES.len()];
        let city = (*dice.one(CITIES)).to_owned();
        let slug = login.replace('.', "-");
        let domain = dice.one(&["example.com", "mail.example.org", "example.co.uk", "post.example.net"]);
        Person {
            first: first.to_owned(),
            last: last.to_owned(),
            email: format!("{login}@{domain}"),
            phone: (*dice.one(PHONES)).to_owned(),
            linkedin: (dice.below(4) > 0).then(|| slug.clone()),
            github: (number.is_multiple_of(TRADES.len()) || dice.below(5) == 0)
                .then(|| slug.replace('-', "")),
            headline: trade.titles[0].to_owned(),
            summary: (dice.below(4) > 0).then(|| (*dice.one(trade.summaries)).to_owned()),
            posts: posts(&mut dice, trade),
            studies: studies(&mut dice, trade),
            skills: {
                let count = 6 + dice.below(6);
                dice.some(trade.skills, count)
                    .into_iter()
                    .map(|(written, read)| (written.to_owned(), read.to_owned()))
                    .collect()
            },
            projects: {
                let count = dice.below(3);
                dice.some(trade.projects, count)
                    .into_iter()
                    .map(|(name, text)| (name.to_owned(), text.to_owned()))
                    .collect()
            },
            achievements: {
                let count = dice.below(4);
                dice.some(ACHIEVEMENTS, count).into_iter().map(ToOwned::to_owned).collect()
            },
            city,
        }
    }
}

fn posts(dice: &mut Dice, trade: &Trade) -> Vec<Post> {
    let count = 2 + dice.below(2);
    let (titles, employers) = (dice.some(trade.titles, count), dice.some(trade.employers, count));
    let mut end = Month(2024, 1 + u32::try_from(dice.below(12)).unwrap());
    let mut posts = Vec::new();
    for (at, (title, employer)) in titles.into_iter().zip(employers).enumerate() {
        let from = Month(
            end.0 - 1 - u32::try_from(dice.below(4)).unwrap(),
            1 + u32::try_from(dice.below(12)).unwrap(),
        );
        let current = at == 0 && dice.below(3) > 0;
        let count = 1 + dice.below(4);
        posts.push(Post {
            title: title.to_owned(),
            organisation: employer.to_owned(),
            city: (*dice.one(CITIES)).to_owned(),
            from,
            to: (!current).then_some(end),
            deeds: dice.some(trade.deeds, count).into_iter().map(ToOwned::to_owned).collect(),
        });
        end = from;
    }
    posts
}

fn studies(dice: &mut Dice, trade: &Trade) -> Vec<Study> {
    let count = 1 + dice.below(2);
    let (degrees, schools) = (dice.some(trade.degrees, count), dice.some(SCHOOLS, count));
    let mut end = 2014;
    let mut studies = Vec::new();
    for (degree, school) in degrees.into_iter().zip(schools) {
        let from = end - 2 - u32::try_from(dice.below(2)).unwrap();
        studies.push(Study {
            degree: degree.to_owned(),
            institution: school.to_owned(),
            from: Month(from, 10),
            to: Month(end, 6),
        });
        end = from;
    }
    studies
}
