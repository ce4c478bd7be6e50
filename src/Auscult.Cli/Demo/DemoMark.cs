using System.Reflection;
using System.Security.Cryptography;
using Auscult.App;

namespace Auscult.Cli.Demo;

/// <summary>The file that says a folder is the demo's and which program made it.</summary>
/// <param name="build">What the program is made of: <see cref="Build"/>.</param>
internal sealed class DemoMark(DataFolder folder, string build, TimeProvider clock)
{
    // A world whose last hours are older than this has no last hours any more: it is made anew.
    private static readonly TimeSpan Freshness = TimeSpan.FromHours(12);

    private readonly string _path = folder.DemoMark;

    /// <summary>Equal for equal programs: a digest over every part of ours, so that any change of the code or its knowledge gives another.</summary>
    public static string Build { get; } = DigestOf(typeof(DemoMark).Assembly);

    /// <summary>Whether what is in the folder can be shown as it is: made by this very program, not long ago.</summary>
    public bool IsFresh =>
        File.Exists(_path)
        && clock.GetUtcNow() - File.GetLastWriteTimeUtc(_path) <= Freshness
        && File.ReadAllText(_path).Contains(Line, StringComparison.Ordinal);

    private string Line => $"build {build}\n";

    /// <summary>From here on the folder is the demo's, and may be emptied when this does not end.</summary>
    public void Begin() => File.WriteAllText(_path + ".part", "");

    public void End()
    {
        File.WriteAllText(_path, "An invented conversation. Nothing in this folder is real.\n" + Line);
        File.SetLastWriteTimeUtc(_path, clock.GetUtcNow().UtcDateTime);
        File.Delete(_path + ".part");
    }

    /// <summary>Empties the folder; only one that the demo filled, and none that is being served.</summary>
    /// <exception cref="RefusalException">It holds something else, or a demo runs on it.</exception>
    public void Empty()
    {
        if (!Directory.Exists(folder.Path) || !Directory.EnumerateFileSystemEntries(folder.Path).Any())
        {
            return;
        }

        if (!folder.IsDemo)
        {
            throw new RefusalException($"{folder.Path} holds data that is not the demo's. Name another folder with --data.");
        }

        // Opening to write takes the lock that a running demo holds, and refuses; nothing is deleted under anybody.
        using (folder.Lock()) { }

        Directory.Delete(folder.Path, recursive: true);
    }

    private static string DigestOf(Assembly program)
    {
        var parts = new SortedDictionary<string, Guid>(StringComparer.Ordinal);
        Add(program);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts.Values)
        {
            digest.AppendData(part.ToByteArray());
        }

        return Convert.ToHexStringLower(digest.GetHashAndReset())[..16];

        void Add(Assembly part)
        {
            // Builds are deterministic, so the module's id is a digest of what it was made from, data files included.
            if (parts.TryAdd(part.GetName().Name!, part.ManifestModule.ModuleVersionId))
            {
                foreach (
                    var name in part.GetReferencedAssemblies().Where(name => name.Name!.StartsWith("Auscult.", StringComparison.Ordinal))
                )
                {
                    Add(Assembly.Load(name));
                }
            }
        }
    }
}
