using System.CommandLine;

namespace Auscult.Cli.Tests;

/// <summary>The verbs the program has, found in its own command tree so that none can be forgotten.</summary>
internal static class Verb
{
    /// <summary>Words of every verb and subverb, in the order help shows them; the root is the empty list.</summary>
    public static IReadOnlyList<string[]> All { get; } = [.. Below(CommandLine.Create(), [])];

    private static IEnumerable<string[]> Below(Command command, string[] path)
    {
        yield return path;
        foreach (var inner in command.Subcommands.SelectMany(verb => Below(verb, [.. path, verb.Name])))
        {
            yield return inner;
        }
    }
}
