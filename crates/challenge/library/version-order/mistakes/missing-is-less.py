import re


def sort_versions(versions):
    def key(version):
        numbers, _, label = version.partition("-")
        letters, digits = re.fullmatch(r"([a-z]*)([0-9]*)", label).groups()
        return [int(part) for part in numbers.split(".")], label == "", letters, int(digits or 0)

    return sorted(versions, key=key)
