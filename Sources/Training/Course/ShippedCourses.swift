import Foundation

/// The courses that come with the product.
public enum ShippedCourses {
    /// Markdown texts in the order in which they are taught.
    /// - Throws: a fault of the bundled files, found by the tests.
    public static func texts() throws -> [String] {
        let files = (Bundle.module.urls(forResourcesWithExtension: "md", subdirectory: nil) ?? []).map { $0 as URL }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
        return try files.map { try String(contentsOf: $0, encoding: .utf8) }
    }
}
