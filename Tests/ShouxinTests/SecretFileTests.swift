import Foundation
import TestSupport
import Testing

@testable import shouxin

@Suite("A secret in a file that is named on the command line")
struct SecretFileTests {
    private func file(_ mode: Int, in folder: TemporaryFolder) throws -> String {
        let path = folder.path + "/secret"
        try Data("correct horse\n".utf8).write(to: URL(filePath: path))
        chmod(path, mode_t(mode))
        return path
    }

    @Test("is read from a file that is its owner's alone", arguments: [0o600, 0o400])
    func closed(_ mode: Int) throws {
        let folder = try TemporaryFolder()
        #expect(try SecretFile.read(file(mode, in: folder)) == Array("correct horse\n".utf8))
    }

    @Test("is refused where others may read or change the file", arguments: [0o640, 0o604, 0o620, 0o602, 0o644, 0o777])
    func open(_ mode: Int) throws {
        let folder = try TemporaryFolder()
        let path = try file(mode, in: folder)
        #expect(throws: CommandFailure.self) { try SecretFile.read(path) }
        let failure = #expect(throws: CommandFailure.self) { try FolderOptions.passphrase(in: path) }
        #expect(failure?.sentence.contains("chmod 600") == true && failure?.sentence.contains("horse") == false)
    }

    /// Containers lay secrets down readable by all in their own small world.
    @Test(
        "is read where the system laid it down, as long as nobody can change it",
        arguments: [(0o444, true), (0o666, false)])
    func laidDown(_ mode: Int, _ isRead: Bool) throws {
        let folder = try TemporaryFolder()
        let path = try file(mode, in: folder)
        let read = { try SecretFile.read(path, trusting: [folder.path]) }
        if isRead { #expect(try read().count == 14) } else { #expect(throws: CommandFailure.self) { try read() } }
        #expect(SecretFile.laidDownIn(environment: ["CREDENTIALS_DIRECTORY": "/x"]).contains("/x"))
    }

    @Test("is never read from a folder or from nothing")
    func nothing() throws {
        let folder = try TemporaryFolder()
        #expect(throws: CommandFailure.self) { try SecretFile.read(folder.path) }
        #expect(throws: CommandFailure.self) { try SecretFile.read(folder.path + "/none") }
    }

    @Test("goes through a pipe")
    func pipe() throws {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data("piped".utf8))
        try pipe.fileHandleForWriting.close()
        let path = "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"
        #expect(try SecretFile.read(path) == Array("piped".utf8))
    }
}
