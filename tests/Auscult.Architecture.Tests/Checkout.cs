using System.Xml.Linq;

namespace Auscult.Architecture.Tests;

/// <summary>The files these tests were built from, whether or not version control is at hand.</summary>
internal static class Checkout
{
    // Made by tools, never committed.
    private static readonly HashSet<string> MadeFolders =
    [
        ".git",
        ".idea",
        ".vs",
        "artifacts",
        "bin",
        "BenchmarkDotNet.Artifacts",
        "node_modules",
        "obj",
        "TestResults",
    ];

    public static string Root { get; } = FindRoot();

    /// <summary>Every committed file, by its path below the root, with forward slashes, in ordinal order.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Below(new DirectoryInfo(Root)).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> Projects { get; } = [.. Files.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))];

    /// <summary>Source files people write, in any project.</summary>
    public static IReadOnlyList<string> Sources { get; } =
    [.. Files.Where(path => path.EndsWith(".cs", StringComparison.Ordinal) && !path.EndsWith(".g.cs", StringComparison.Ordinal))];

    public static string FullPath(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(FullPath(path));

    public static XDocument ReadXml(string path) => XDocument.Load(FullPath(path));

    public static string ProjectName(string path) => Path.GetFileNameWithoutExtension(path);

    /// <summary>The projects that are part of the product.</summary>
    public static IEnumerable<string> ProductProjects => Projects.Where(path => path.StartsWith("src/", StringComparison.Ordinal));

    /// <summary>Names of the projects that a project names in its own file.</summary>
    public static IReadOnlyList<string> References(string project) =>
        [.. Included(project, "ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Replace('\\', '/')))];

    public static IReadOnlyList<string> Included(string project, string item) =>
        [.. ReadXml(project).Descendants(item).Select(element => element.Attribute("Include")?.Value).OfType<string>()];

    private static IEnumerable<string> Below(DirectoryInfo folder)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (entry is not DirectoryInfo inner)
            {
                yield return Path.GetRelativePath(Root, entry.FullName).Replace('\\', '/');
            }
            else if (!MadeFolders.Contains(inner.Name))
            {
                foreach (var path in Below(inner))
                {
                    yield return path;
                }
            }
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Auscult.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("These tests read the sources: run them from a checkout.");
        }

        return folder.FullName;
    }
}
