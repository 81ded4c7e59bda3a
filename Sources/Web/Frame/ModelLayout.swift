@_spi(Reflection) import Swift
import Synchronization

/// Where the fields of one type of view model lie, found out once; from then on a field is read where it lies.
///
/// A mirror boxes each field and casts it to everything it might be: five of the eight milliseconds of a list
/// (docs/decisions/0054-what-is-kept-in-memory.md). What has a mirror of its own is read through that and nothing else:
/// an opened value says in it that there is nothing to see.
final class ModelLayout: Sendable {
    typealias Reader = @Sendable (UnsafeRawPointer) -> TemplateValue?

    private let places: [String: Int]
    private let fields: [(offset: Int, read: Reader)]

    private init(places: [String: Int], fields: [(offset: Int, read: Reader)]) {
        self.places = places
        self.fields = fields
    }

    func place(of name: String) -> Int? { places[name] }

    /// The values that are there, by name.
    func named(_ values: [TemplateValue?]) -> [String: TemplateValue] { places.compactMapValues { values[$0] } }

    func values(at model: UnsafeRawPointer) -> [TemplateValue?] { fields.map { $0.read(model + $0.offset) } }

    // MARK: - Of a type

    private enum Known {
        case layout(ModelLayout)
        case mirrorOnly
    }

    private static let known = Mutex<[ObjectIdentifier: Known]>([:])

    /// Nil for what is no plain structure.
    static func of(_ type: Any.Type) -> ModelLayout? {
        let id = ObjectIdentifier(type)
        if let found = known.withLock({ $0[id] }) {
            if case .layout(let layout) = found { return layout }
            return nil
        }
        let layout = made(for: type)
        known.withLock { $0[id] = layout.map(Known.layout) ?? Known.mirrorOnly }
        return layout
    }

    private static func made(for type: Any.Type) -> ModelLayout? {
        guard isStructure(type), !(type is any CustomReflectable.Type) else { return nil }
        var places: [String: Int] = [:]
        var fields: [(offset: Int, read: Reader)] = []
        var isPlain = false
        let isWhole = _forEachField(of: type) { name, offset, field, kind in
            // A class or an existential is looked at through a mirror: it may be of another type each time.
            guard kind != .class, kind != .existential, kind != .foreignClass, kind != .objcClassWrapper else {
                isPlain = false
                return false
            }
            isPlain = true
            places[String(cString: name)] = fields.count
            fields.append((offset, reader(of: field)))
            return true
        }
        return isWhole && isPlain ? ModelLayout(places: places, fields: fields) : nil
    }

    /// Only structures may be asked for their fields; what a type is can be learnt of a field of it.
    private static func isStructure<Model>(_ type: Model.Type) -> Bool {
        var isStructure = false
        _ = _forEachField(of: Holding<Model>.self) { _, _, _, kind in
            isStructure = kind == .struct
            return true
        }
        return isStructure
    }

    /// How a value of a type is read where it lies.
    static func reader(of type: Any.Type) -> Reader {
        switch type {
        case is String.Type: return { .text($0.load(as: String.self)) }
        case is Bool.Type: return { .flag($0.load(as: Bool.self)) }
        case is Int.Type: return { .number($0.load(as: Int.self)) }
        case is TemplateValue.Type: return { $0.load(as: TemplateValue.self) }
        case let list as any ReadableList.Type: return list.reader()
        case let optional as any ReadableOptional.Type: return optional.reader()
        default: return structure(type)
        }
    }

    private static func structure<Model>(_ type: Model.Type) -> Reader {
        { pointer in
            // Asked for when it is read: a model may hold a list of its own kind.
            guard let layout = of(type) else {
                return TemplateValue.mirrored(pointer.assumingMemoryBound(to: type).pointee)
            }
            return .record(layout, layout.values(at: pointer))
        }
    }
}

private struct Holding<Model> {
    let model: Model
}

private protocol ReadableList {
    static func reader() -> ModelLayout.Reader
}

extension Array: ReadableList {
    static func reader() -> ModelLayout.Reader {
        let element = ModelLayout.reader(of: Element.self)
        return { pointer in
            let items = pointer.assumingMemoryBound(to: [Element].self).pointee
            return .list(
                items.withUnsafeBufferPointer { buffer in
                    guard let start = buffer.baseAddress else { return [] }
                    return buffer.indices.compactMap { element(UnsafeRawPointer(start + $0)) }
                })
        }
    }
}

private protocol ReadableOptional {
    static func reader() -> ModelLayout.Reader
}

extension Optional: ReadableOptional {
    static func reader() -> ModelLayout.Reader {
        let wrapped = ModelLayout.reader(of: Wrapped.self)
        return { pointer in
            guard let value = pointer.assumingMemoryBound(to: Wrapped?.self).pointee else { return nil }
            return withUnsafePointer(to: value) { wrapped(UnsafeRawPointer($0)) }
        }
    }
}
