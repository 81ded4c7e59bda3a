/// The paths of keys in a JSON document, each held once: a tree whose nodes are keys.
///
/// Bounded, because a hostile document has as many keys as it likes: beyond the bound a key has its parent's path.
struct KeyPaths: Sendable {
    private struct Node: Sendable {
        let parent: Int
        /// Empty for the elements of an array.
        let key: [UInt8]
        var children: [Int] = []
    }

    static let root = 0
    private static let mostNodes = 1 << 14
    private static let mostChildren = 256
    private static let longestKey = 64

    private var nodes = [Node(parent: 0, key: [])]

    /// The path that goes on from `parent` with a key; an array's elements have none.
    mutating func child(of parent: Int, key: [UInt8] = []) -> Int {
        if let known = nodes[parent].children.first(where: { nodes[$0].key == key }) { return known }
        guard nodes.count < Self.mostNodes, nodes[parent].children.count < Self.mostChildren,
            key.count <= Self.longestKey
        else { return parent }
        nodes.append(Node(parent: parent, key: key))
        nodes[parent].children.append(nodes.count - 1)
        return nodes.count - 1
    }

    /// `customers[].phone`
    func text(of path: Int) -> String {
        guard nodes.indices.contains(path) else { return "" }
        var keys: [[UInt8]] = []
        var at = path
        while at != Self.root {
            keys.append(nodes[at].key)
            at = nodes[at].parent
        }
        return keys.reversed().reduce(into: "") { text, key in
            if key.isEmpty {
                text += "[]"
            } else {
                text += (text.isEmpty ? "" : ".") + String(decoding: key, as: UTF8.self)
            }
        }
    }
}
