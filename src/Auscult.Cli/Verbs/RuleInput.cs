using System.CommandLine;
using Auscult.App;
using Auscult.App.Routing;
using Auscult.Contracts;

namespace Auscult.Cli.Verbs;

/// <summary>A file of rules from the command line, and what its values are checked against.</summary>
internal static class RuleInput
{
    public static Argument<string> Argument() =>
        new("FILE") { Description = "JSON as auscult rules show prints it; - for standard input." };

    public static IReadOnlyList<RouteRule> Read(string file)
    {
        using var reader = file == "-" ? Console.In : File.OpenText(file);
        var text = new char[RuleFile.Largest + 1];
        var length = reader.ReadBlock(text);
        return RuleFile.Parse(new string(text, 0, length));
    }

    /// <summary>Concepts that the analysis can find here.</summary>
    public static HashSet<string> Concepts(DataFolder folder) => [.. folder.Understand().Knowledge.Concepts.Select(concept => concept.Id)];

    /// <summary>Teams that exist; null without a store.</summary>
    public static async Task<IReadOnlySet<long>?> TeamsAsync(DataFolder folder, CancellationToken cancellation)
    {
        if (!folder.HasStore)
        {
            return null;
        }

        await using var desk = Desk.OpenToRead(folder);
        return (await desk.Store.Teams.ListAsync(cancellation)).Select(team => team.Id).ToHashSet();
    }
}
