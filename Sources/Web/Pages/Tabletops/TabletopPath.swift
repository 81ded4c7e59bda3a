/// Addresses of table-tops.
enum TabletopPath {
    static let list = "/tabletops"
}
