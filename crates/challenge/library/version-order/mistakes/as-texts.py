def sort_versions(versions):
    return sorted(versions, key=lambda version: version.replace("-", " "))
