public import SQLEngine

extension SQLWriter {
    /// As somebody with the file and the `sqlite3` shell does before they change what the schema keeps from being changed.
    public func takeTriggersOff() throws {
        for name in try rows("SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name", [], { $0.text(0) })
        {
            try run("DROP TRIGGER \(name)", [])
        }
    }
}
