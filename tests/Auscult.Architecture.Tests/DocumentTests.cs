using System.Text.RegularExpressions;
using Auscult.Contracts;

namespace Auscult.Architecture.Tests;

/// <summary>The documents keep up with the code.</summary>
public sealed partial class DocumentTests
{
    private const string Spec = "docs/README.md";

    [Fact]
    public void Links_BetweenDocuments_LeadSomewhere()
    {
        var documents = Checkout.Files.Where(path => path.EndsWith(".md", StringComparison.Ordinal));
        var dead = documents.SelectMany(path =>
            Targets(path).Where(target => !Path.Exists(target)).Select(target => $"{path} -> {target}")
        );

        Offenders.None(dead);
    }

    [Fact]
    public void DropReasons_OfTheContract_AreExplainedInTheSpec()
    {
        var spec = Checkout.Read(Spec);

        Assert.All(Enum.GetNames<DropReason>(), name => Assert.Contains($"`{SnakeCase(name)}`", spec, StringComparison.Ordinal));
    }

    [Fact]
    public void Heads_OfTheContract_AreExplainedInTheSpec()
    {
        var spec = Checkout.Read(Spec);

        Assert.All(Heads.All, head => Assert.Contains($"`{head}`", spec, StringComparison.Ordinal));
    }

    [Fact]
    public void Invariants_AreAtMostTen()
    {
        var rules = InvariantHeading().Count(Checkout.Read("docs/invariants.md"));

        Assert.InRange(rules, 1, 10);
    }

    /// <summary>A guard named beside an invariant is a test method somebody can run.</summary>
    [Fact]
    public void Guards_NamedInTheInvariants_AreTestsThatExist()
    {
        var guards = Guard().Matches(Checkout.Read("docs/invariants.md")).Select(match => match.Groups["test"].Value);

        Offenders.None(guards.Where(test => !TestCode.Declares(test)));
    }

    private static IEnumerable<string> Targets(string document)
    {
        var folder = Path.GetDirectoryName(Checkout.FullPath(document))!;
        return RelativeLink().Matches(Checkout.Read(document)).Select(match => Path.Combine(folder, match.Groups["target"].Value));
    }

    private static string SnakeCase(string name) => WordStart().Replace(name, "_$0").ToLowerInvariant();

    [GeneratedRegex(@"\]\((?!\w+:|#)(?<target>[^)#\s]+)")]
    private static partial Regex RelativeLink();

    [GeneratedRegex(@"(?<!^)[A-Z]")]
    private static partial Regex WordStart();

    [GeneratedRegex(@"^## \d+\.", RegexOptions.Multiline)]
    private static partial Regex InvariantHeading();

    [GeneratedRegex(@"\(test: `(?<test>[^`]*)`\)")]
    private static partial Regex Guard();
}
