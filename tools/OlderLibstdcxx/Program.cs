using Seq2Seq.Native;

// OlderLibstdcxx SOURCE COPY [--always]
// Makes COPY, a copy of the native library SOURCE that loads with an older libstdc++, where this system's is older than SOURCE needs (with --always: in any
// case). Removes COPY where none is needed. SOURCE itself is never changed: it is in the package cache.
if (args is not ([_, _] or [_, _, "--always"]))
{
    Console.Error.WriteLine("usage: OlderLibstdcxx SOURCE COPY [--always]");
    return 2;
}

var (source, copy, always) = (args[0], args[1], args.Length > 2);
try
{
    var bytes = File.ReadAllBytes(source);
    var finding = always || SystemLibstdcxx.Versions is not null
        ? LibstdcxxNeed.Examine(ElfFile.Read(bytes), always ? null : SystemLibstdcxx.Versions)
        : new LibstdcxxFinding(LibstdcxxState.Loads);
    if (finding.Need is not { } need)
    {
        File.Delete(copy);
        if (finding.State == LibstdcxxState.CannotLoad)
        {
            Console.WriteLine($"{Path.GetFileName(source)} does not load on this system: {finding.Reason}.");
        }

        return 0;
    }

    LibstdcxxNeed.Mark(bytes, need);
    if (!File.Exists(copy) || !File.ReadAllBytes(copy).AsSpan().SequenceEqual(bytes))
    {
        var unfinished = $"{copy}.{Environment.ProcessId}";
        File.WriteAllBytes(unfinished, bytes);
        File.Move(unfinished, copy, overwrite: true);
        Console.WriteLine(
            $"{Path.GetFileName(source)} needs {need.Version}"
            + (always ? "" : $", and the newest of {SystemLibstdcxx.File} is {SystemLibstdcxx.Newest(SystemLibstdcxx.Versions!)}")
            + "; the application's copy has that need, which nothing uses, marked weak.");
    }

    return 0;
}
catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
{
    Console.Error.WriteLine($"{source}: {failure.Message}.");
    return 1;
}
