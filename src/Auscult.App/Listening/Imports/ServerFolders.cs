namespace Auscult.App.Listening.Imports;

/// <summary>Folders of the server that are open for imports by path. Nothing outside of them is ever opened, whatever links point there.</summary>
public sealed class ServerFolders
{
    private const int MostListed = 500;
    private const int MostHops = 40;

    private readonly string[] _roots;

    public ServerFolders(IEnumerable<string> folders) => _roots = [.. folders.Select(Path.GetFullPath)];

    public bool IsEmpty => _roots.Length == 0;

    /// <summary>Files that may be imported, newest first, at most 500.</summary>
    public IReadOnlyList<FileInfo> List() =>
        [
            .. _roots
                .Where(Directory.Exists)
                .SelectMany(root =>
                    new DirectoryInfo(root).EnumerateFiles(
                        "*",
                        new EnumerationOptions
                        {
                            RecurseSubdirectories = true,
                            IgnoreInaccessible = true,
                            AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
                        }
                    )
                )
                .OrderByDescending(file => file.LastWriteTimeUtc)
                .Take(MostListed),
        ];

    /// <summary>The real path of a file that may be imported.</summary>
    /// <exception cref="RefusalException">It is outside, or not there.</exception>
    public string Check(string path)
    {
        if (IsEmpty)
        {
            throw new RefusalException(
                "No folder of the server is open for imports. Start it with --import-folder DIR, or upload the file."
            );
        }

        var real = Real(Path.GetFullPath(path, _roots[0]));
        if (!_roots.Any(root => IsBelow(real, Real(root))))
        {
            throw new RefusalException($"That path is outside the folders that are open for imports: {string.Join(", ", _roots)}.");
        }

        return File.Exists(real) ? real : throw new RefusalException("There is no such file in the folders that are open for imports.");
    }

    private static bool IsBelow(string path, string root) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The path with every link in it followed, also those in what links lead to, so that no link leads out of a folder.</summary>
    private static string Real(string path)
    {
        for (var hops = 0; hops < MostHops; hops++)
        {
            (path, var followed) = Followed(path);
            if (!followed)
            {
                return path;
            }
        }

        throw new RefusalException("The links in that path lead nowhere.");
    }

    private static (string Path, bool Followed) Followed(string path)
    {
        var real = Path.GetPathRoot(path)!;
        var followed = false;
        foreach (var part in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, part);
            FileSystemInfo entry = Directory.Exists(real) ? new DirectoryInfo(real) : new FileInfo(real);
            if (entry.LinkTarget is { } target)
            {
                real = Path.GetFullPath(target, Path.GetDirectoryName(real)!);
                followed = true;
            }
        }

        return (real, followed);
    }
}
