using System.Text.RegularExpressions;

namespace Auscult.Architecture.Tests;

/// <summary>The tests as they are written, to check what documents and lists say about them.</summary>
internal static class TestCode
{
    public static IReadOnlyList<string> Files { get; } =
    [.. Checkout.Sources.Where(path => path.StartsWith("test", StringComparison.Ordinal)).Select(Checkout.Read)];

    /// <summary>Whether a test exists by its name: <c>Class.Method</c>, with as much of the namespace before it as one likes to give.</summary>
    public static bool Declares(string name)
    {
        var parts = name.Split('.');
        return parts.Length > 1 && Files.Any(code => Declares(code, string.Join('.', parts[..^2]), parts[^2], parts[^1]));
    }

    private static bool Declares(string code, string space, string type, string method) =>
        (space.Length == 0 || code.Contains($"namespace {space};", StringComparison.Ordinal))
        && Regex.IsMatch(code, $@"\bclass {Regex.Escape(type)}\b")
        && Regex.IsMatch(code, $@"^\s+public [\w<>]+(?: [\w<>]+)* {Regex.Escape(method)}\(", RegexOptions.Multiline);
}
