import Foundation

/// What the operating system says of a file, in the language of this terminal.
enum SystemWords {
    /// A clause without a full stop; the system's own English where we have no words.
    static func text(_ code: Int32) -> String {
        switch code {
        case ENOENT: say("没有这个文件或文件夹", "there is no such file or folder")
        case EACCES, EPERM: say("没有权限", "permission denied")
        case EISDIR: say("这是文件夹，不是文件", "it is a folder, not a file")
        case ENOTDIR: say("路径中间有一段不是文件夹", "a part of the path is not a folder")
        case EEXIST: say("已经存在", "it is there already")
        case EROFS: say("这里只能读，不能写", "it can be read only")
        case ENOSPC, EDQUOT: say("磁盘已满", "the disk is full")
        case ENAMETOOLONG: say("名称太长", "the name is too long")
        case EADDRINUSE: say("端口已被占用", "the port is in use")
        case EADDRNOTAVAIL: say("这台机器没有这个地址", "this machine has no such address")
        default: String(cString: strerror(code))
        }
    }

    /// The same for what Foundation throws, which hides the system's number one level down.
    static func text(_ error: any Error) -> String {
        if let error = error as? POSIXError { return text(error.code.rawValue) }
        if let error = error as? CocoaError, let code = code(of: error.code) { return text(code) }
        let error = error as NSError
        if error.domain == NSPOSIXErrorDomain { return text(Int32(truncatingIfNeeded: error.code)) }
        guard let below = error.userInfo[NSUnderlyingErrorKey] as? NSError, below.domain == NSPOSIXErrorDomain else {
            return say("不能读写", "it cannot be read or written")
        }
        return text(Int32(truncatingIfNeeded: below.code))
    }

    private static func code(of error: CocoaError.Code) -> Int32? {
        switch error {
        case .fileNoSuchFile, .fileReadNoSuchFile: ENOENT
        case .fileReadNoPermission, .fileWriteNoPermission: EACCES
        case .fileWriteFileExists: EEXIST
        case .fileWriteOutOfSpace: ENOSPC
        case .fileWriteVolumeReadOnly: EROFS
        default: nil
        }
    }
}
