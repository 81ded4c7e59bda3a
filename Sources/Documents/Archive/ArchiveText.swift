/// Archives: office documents as such, all others member by member.
extension Reading {
    func readZip(_ bytes: DocumentBytes) async throws {
        let archive: ZipArchive
        do throws(ZipArchive.Unreadable) {
            archive = try ZipArchive(bytes)
        } catch {
            try remark(.damaged)
            return
        }
        if let office = OfficePackage(archive, bounds) { return try office.read(self) }
        guard archiveDepth < bounds.archiveDepth else {
            try remark(.archiveTooDeep(limit: bounds.archiveDepth))
            return
        }
        try await readMembers(of: archive)
    }

    private func readMembers(of archive: ZipArchive) async throws {
        for index in 0..<min(archive.count, bounds.archiveMembers) {
            guard let member = archive.member(index), !member.isFolder else { continue }
            let reading = inside(member.name)
            if member.leavesArchive { try reading.remark(.nameLeavesArchive) }
            if member.isLink {
                try reading.remark(.symbolicLink)
                continue
            }
            guard let bytes = try reading.unfold(member, of: archive) else {
                if unfolding.isUsedUp { return }
                continue
            }
            try await reading.read(bytes, name: member.name)
        }
        if archive.count > bounds.archiveMembers { try remark(.tooManyMembers(limit: bounds.archiveMembers)) }
    }

    /// The bytes of a member, as far as they are allowed and intact; nil, with a remark, when there are none.
    func unfold(_ member: ZipMember, of archive: ZipArchive) throws -> DocumentBytes? {
        guard !member.isEncrypted else {
            try remark(.encrypted)
            return nil
        }
        guard member.sizeBytes <= bounds.fileBytes else {
            try remark(.tooLarge(bytes: member.sizeBytes, limit: bounds.fileBytes))
            return nil
        }
        let wasUsedUp = unfolding.isUsedUp
        let spool = Spool(folder: bounds.temporaryFolder)
        let end: ZipArchive.ReadingEnd
        do {
            end = try archive.read(member) { chunk in
                guard unfolding.take(chunk.count) else { return false }
                try spool.append(chunk)
                return true
            }
        } catch let fault as ReadingFault {
            try remark(.cannotRead(errno: fault.errno))
            return nil
        }
        switch end {
        case .complete: return spool.finish()
        case .damaged:
            let bytes = spool.finish()
            try remark(bytes.sizeBytes > 0 ? .damagedInside : .damaged)
            return bytes.sizeBytes > 0 ? bytes : nil
        case .stopped:
            if !wasUsedUp { try remark(.unfoldsTooFar(limit: unfolding.limit)) }
            return nil
        }
    }
}
