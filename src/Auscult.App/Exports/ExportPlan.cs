using System.Reflection;
using Auscult.App.Explore;
using Auscult.App.Governance;
using Auscult.App.Listening;
using Auscult.App.People;
using Auscult.App.Quotes;
using Auscult.Contracts;
using Auscult.Text.Query;

namespace Auscult.App.Exports;

/// <summary>An export that may be made: its query understood, its sources asked for their policies.</summary>
/// <param name="Spec">With the highest number to look at.</param>
/// <param name="About">What it will say about itself.</param>
/// <param name="Forbidden">Sources whose words must not be exported.</param>
public sealed record ExportPlan(ExportSpec Spec, QueryNode Node, ExportAbout About, IReadOnlySet<string> Forbidden)
{
    /// <summary>A public figure about fewer people than this is not shown.</summary>
    public const int SmallestCell = 5;

    private const string Method = "posts that match the query at one state of the store, counted exactly, ascending by number (export@1)";

    private static readonly string Program =
        "auscult " + (typeof(ExportPlan).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0");

    /// <summary>Understands what is asked for and counts what it would hold.</summary>
    /// <param name="channels">What the person may export; the query is narrowed to it, and says so.</param>
    /// <exception cref="QueryRefusedException">The query has an error.</exception>
    /// <exception cref="RefusalException">It cannot be exported this way; the message says what to change.</exception>
    public static async Task<ExportPlan> MakeAsync(
        IStore store,
        ExportSpec spec,
        Understanding understanding,
        ChannelScope channels,
        string actor,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var (node, query) = Narrow(spec.Query, channels);
        spec = spec with { Query = query, UpTo = spec.UpTo ?? await store.Stream.LastAsync(cancellation) };
        var found = await store.Search.SearchAsync(
            node,
            new SearchOptions(Take: 0, FacetSize: int.MaxValue, UpTo: spec.UpTo),
            cancellation
        );
        if (spec.Kind == ExportKind.Public)
        {
            PublicRules.Check(spec, node, found.Total, understanding.Protector);
        }

        var sources = await SourcesAsync(store, found, cancellation);
        var forbidden = sources.Where(source => !source.TextAllowed).Select(source => source.Source).ToHashSet();
        var leftOut = spec.Kind == ExportKind.Counts ? 0 : sources.Where(source => !source.TextAllowed).Sum(source => source.Matched);
        var about = new ExportAbout(
            QueryText.Render(node),
            spec.Kind.ToString().ToLowerInvariant(),
            now,
            actor,
            spec.Kind == ExportKind.Public ? PublicRules.Method(Method) : Method,
            Program,
            understanding.Knowledge.Version,
            spec.UpTo.Value,
            new ExportCounts(found.Total, spec.Kind == ExportKind.Internal ? found.Total - leftOut : found.Total, leftOut),
            sources
        );
        return new ExportPlan(spec, node, about, forbidden);
    }

    /// <summary>
    /// The query within the channels, as nodes and as text. The text is what a request keeps, so that whoever approves and releases it makes
    /// the same export, whatever they may see themselves.
    /// </summary>
    private static (QueryNode Node, string Text) Narrow(string query, ChannelScope channels)
    {
        var node = Parse(query);
        if (channels.IsEverything)
        {
            return (node, query);
        }

        node = ScopedSearch.Within(node, channels);
        var text = QueryText.Render(node);
        return QueryParser.Parse(text) is { Error: null, Node: { } again } && QueryText.Render(again) == text
            ? (node, text)
            : throw new GovernanceRefusal("export_channels", "The names of the sources that you may export cannot be written in a query.");
    }

    private static QueryNode Parse(string query)
    {
        var parsed = QueryParser.Parse(query);
        return parsed.Error is { } error ? throw new QueryRefusedException(query, error) : parsed.Node!;
    }

    private static async Task<IReadOnlyList<ExportedSource>> SourcesAsync(IStore store, SearchResult found, CancellationToken cancellation)
    {
        var policies = (await store.Sources.ListAsync(cancellation)).ToDictionary(policy => policy.Source);
        return [.. found.Facets["source"].OrderBy(count => count.Value, StringComparer.Ordinal).Select(Source)];

        ExportedSource Source(FacetCount count)
        {
            var policy = policies.GetValueOrDefault(count.Value) ?? BuiltInPolicies.For(count.Value);
            return new ExportedSource(
                count.Value,
                count.Count,
                policy.Purpose,
                policy.LegalBasis,
                policy.Assessment,
                policy.RetentionDays,
                policy.AllowsExport,
                policy.IsBuiltIn
            );
        }
    }
}

/// <summary>What an export for everybody must be like before anybody is asked to approve it.</summary>
internal static class PublicRules
{
    public static string Method(string method) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{method}; figures below {ExportPlan.SmallestCell} are left out; quotes hold at most {QuoteSafety.LongestSafeRun} words in a row (public@1)"
        );

    public static void Check(ExportSpec spec, QueryNode node, long total, Text.Identifiers.Protector protector)
    {
        if (spec.Quotes is < 0 or > ExportSpec.MostQuotes)
        {
            throw new GovernanceRefusal(
                "export_quotes",
                "A public export holds 0 to {0} quotes: whoever approves it reads every one.",
                ExportSpec.MostQuotes
            );
        }

        var (words, aboutOne) = (new List<string>(), false);
        Walk(node, words, ref aboutOne);
        if (aboutOne)
        {
            throw new GovernanceRefusal(
                "export_one_author",
                "A public export cannot be about one author or one thread. Leave author: and thread: out of the query."
            );
        }

        IdentifierGuard.Refuse(protector, "query", string.Join(' ', words));
        if (total < ExportPlan.SmallestCell)
        {
            throw new GovernanceRefusal(
                "export_too_few",
                "Only {0} posts match; a public export needs at least {1}, so that nobody can be told apart.",
                total,
                ExportPlan.SmallestCell
            );
        }
    }

    private static void Walk(QueryNode node, List<string> words, ref bool aboutOne)
    {
        switch (node)
        {
            case TermsNode terms:
                words.AddRange(terms.Terms);
                break;
            case FieldNode field:
                aboutOne |= field.Field is QueryField.Author or QueryField.Thread;
                break;
            case NotNode not:
                Walk(not.Operand, words, ref aboutOne);
                break;
            case AndNode and:
                WalkAll(and.Operands, words, ref aboutOne);
                break;
            case OrNode or:
                WalkAll(or.Operands, words, ref aboutOne);
                break;
        }
    }

    private static void WalkAll(IReadOnlyList<QueryNode> nodes, List<string> words, ref bool aboutOne)
    {
        foreach (var node in nodes)
        {
            Walk(node, words, ref aboutOne);
        }
    }
}
