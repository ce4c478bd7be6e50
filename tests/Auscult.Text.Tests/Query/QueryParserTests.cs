using Auscult.Contracts;
using Auscult.Text.Query;

namespace Auscult.Text.Tests.Query;

public sealed class QueryParserTests
{
    [Theory]
    [InlineData("", "All")]
    [InlineData("  ", "All")]
    [InlineData("*", "All")]
    [InlineData("Rash", "rash")]
    [InlineData("a b", "And(a, b)")]
    [InlineData("a AND b", "And(a, b)")]
    [InlineData("a b OR c", "Or(And(a, b), c)")]
    [InlineData("a OR b c", "Or(a, And(b, c))")]
    [InlineData("a (b OR c)", "And(a, Or(b, c))")]
    [InlineData("(a (b c)) d", "And(a, b, c, d)")]
    [InlineData("a NOT b", "And(a, Not(b))")]
    [InlineData("a -b", "And(a, Not(b))")]
    [InlineData("a AND NOT (b OR c)", "And(a, Not(Or(b, c)))")]
    [InlineData("-a", "And(All, Not(a))")]
    [InlineData("a OR -b", "Or(a, And(All, Not(b)))")]
    [InlineData("NOT NOT a", "a")]
    [InlineData("and or not", "And(and, or, not)")]
    [InlineData("don't", "dont")]
    [InlineData("covid-19", "\"covid 19\"")]
    [InlineData("l'insomnie", "\"l insomnie\"")]
    [InlineData("\"Side Effects\"", "\"side effects\"")]
    [InlineData("“side effects”", "\"side effects\"")]
    [InlineData("\"rash\"", "rash")]
    [InlineData("vaccin*", "vaccin*")]
    [InlineData("\"side eff\"*", "\"side eff\"*")]
    [InlineData("\"side eff*\"", "\"side eff\"*")]
    [InlineData("#LongCovid #vac*", "And(#longcovid, #vac*)")]
    [InlineData("🤮", "🤮")]
    [InlineData("10:30", "\"10 30\"")]
    public void Parse_Words_GivesTree(string query, string expected) => Assert.Equal(expected, Dump(Parsed(query)));

    [Theory]
    [InlineData("lang:FR", "Language = fr")]
    [InlineData("LANG:und", "Language = und")]
    [InlineData("source:askapatient", "Source = askapatient")]
    [InlineData("source:\"My Source\"", "Source = My Source")]
    [InlineData("kind:Review", "Kind = review")]
    [InlineData("concept:SYMP:0000619", "Concept = SYMP:0000619")]
    [InlineData("label:adverse-event", "Label = adverse-event")]
    [InlineData("author:3fA", "Author = 3fA")]
    [InlineData("thread:x/y", "Thread = x/y")]
    [InlineData("rating:4", "Rating = 4")]
    [InlineData("rating:4.50", "Rating = 4.5")]
    [InlineData("rating:>=4", "Rating >= 4")]
    [InlineData("rating:<=4", "Rating <= 4")]
    [InlineData("rating:<3", "Rating < 3")]
    [InlineData("rating:>3", "Rating > 3")]
    [InlineData("rating:2..4", "And(Rating >= 2, Rating <= 4)")]
    [InlineData("-rating:2..4", "And(All, Not(And(Rating >= 2, Rating <= 4)))")]
    [InlineData("since:2026-01-02", "Since = 2026-01-02T00:00:00Z")]
    [InlineData("until:2026-01-02", "Until = 2026-01-03T00:00:00Z")]
    [InlineData("since:2026-01", "Since = 2026-01-01T00:00:00Z")]
    [InlineData("until:2026-12", "Until = 2027-01-01T00:00:00Z")]
    [InlineData("until:2026", "Until = 2027-01-01T00:00:00Z")]
    [InlineData("since:2026-01-02T10:30+02:00", "Since = 2026-01-02T08:30:00Z")]
    [InlineData("until:2026-01-02t10:30:15.5z", "Until = 2026-01-02T10:30:15.5Z")]
    [InlineData("until:\"2026-01-02 10:30\"", "Until = 2026-01-02T10:30:00Z")]
    public void Parse_Fields_GiveFilters(string query, string expected) => Assert.Equal(expected, Dump(Parsed(query)));

    [Theory]
    [InlineData("vaccine AND (", 14, "parenthesis opened at 13 is not closed")]
    [InlineData("vaccine AND (rash OR", 21, "parenthesis opened at 13 is not closed")]
    [InlineData("(rash", 6, "parenthesis opened at 1 is not closed")]
    [InlineData("((a) b", 7, "parenthesis opened at 1 is not closed")]
    [InlineData("rash)", 5, "never opened")]
    [InlineData("a () b", 4, "opened at 3 are empty")]
    [InlineData("a AND", 6, "missing after AND")]
    [InlineData("a OR OR b", 6, "missing after OR")]
    [InlineData("a OR )", 6, "missing after OR")]
    [InlineData("a NOT", 6, "missing after NOT")]
    [InlineData("OR a", 1, "missing before")]
    [InlineData("(AND a)", 2, "missing before")]
    [InlineData("a -", 3, "no word")]
    [InlineData("a - b", 3, "no word")]
    [InlineData("-(", 3, "parenthesis opened at 2 is not closed")]
    [InlineData("\"side effects", 14, "quote opened at 1 is not closed")]
    [InlineData("a \"\"", 3, "empty")]
    [InlineData("source:\"x", 10, "quote opened at 8 is not closed")]
    [InlineData("vac*ine", 4, "asterisk")]
    [InlineData("#123", 1, "not a hashtag")]
    [InlineData("!!!", 1, "no word")]
    [InlineData("a @jane", 3, "Mentions")]
    [InlineData("http://example.com", 1, "Addresses")]
    [InlineData("example.com", 1, "Addresses")]
    [InlineData("colour:red", 1, "no field colour")]
    [InlineData("a lang:", 8, "missing after lang:")]
    [InlineData("lang: fr", 6, "missing after lang:")]
    [InlineData("lang:french", 6, "not a language code")]
    [InlineData("kind:tweet", 6, "no kind of post")]
    [InlineData("label:sarcasm", 7, "no label")]
    [InlineData("rating:good", 8, "not a rating")]
    [InlineData("rating:4..2", 8, "empty")]
    [InlineData("since:7d", 7, "relative")]
    [InlineData("since:yesterday", 7, "relative")]
    [InlineData("since:2026-02-30", 7, "not a date")]
    [InlineData("until:9999-12-31", 7, "not a date")]
    public void Parse_Mistakes_SayWhereAndWhat(string query, int position, string message)
    {
        var result = QueryParser.Parse(query);
        Assert.Null(result.Node);
        Assert.NotNull(result.Error);
        Assert.Equal(position, result.Error.Position);
        Assert.Contains(message, result.Error.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(result.Error.Hint));
    }

    [Theory]
    [InlineData("a AND b OR (c AND NOT d)", "a b OR c -d")]
    [InlineData("(a OR b) c", "(a OR b) c")]
    [InlineData("NOT (a OR b)", "-(a OR b)")]
    [InlineData("-a -b", "-a -b")]
    [InlineData("covid-19* 2,5 #Flu", "\"covid 19\"* 2.5 #flu")]
    [InlineData("rating:2..4 until:2026-01-31", "rating:>=2 rating:<=4 until:2026-02-01T00:00:00Z")]
    [InlineData("source:\"a (b)\" *", "source:\"a (b)\"")]
    [InlineData("", "*")]
    [InlineData("NOT *", "-*")]
    public void Render_ParsedQuery_IsCanonical(string query, string expected)
    {
        var rendered = QueryText.Render(Parsed(query));
        Assert.Equal(expected, rendered);
        Assert.Equal(Dump(Parsed(query)), Dump(Parsed(rendered)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Parse_RandomText_RefusesInsideTheTextOrRendersStably(int seed)
    {
        var random = new Random(seed);
        string[] parts =
        [
            "a",
            "rash*",
            " ",
            " ",
            "AND",
            "OR",
            "NOT",
            "-",
            "(",
            ")",
            "\"",
            "#flu",
            "lang:fr",
            "rating:",
            ">=2",
            "2..3",
            "*",
            "since:2026",
            "“",
            "”",
            "«",
            "»",
            ":",
            "é",
            "2.5",
            "$x.y",
            "'",
        ];
        var parsed = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var query = string.Concat(random.GetItems(parts, random.Next(1, 14)));
            var result = QueryParser.Parse(query);
            if (result.Error is { } error)
            {
                Assert.True(error.Position >= 1 && error.Position <= query.Length + 1, $"{query}: {error}");
                continue;
            }

            parsed++;
            var rendered = QueryText.Render(result.Node!);
            var again = QueryParser.Parse(rendered);
            Assert.True(again.Node is not null, $"{query} -> {rendered}: {again.Error}");
            Assert.Equal(Dump(result.Node!), Dump(again.Node));
        }

        Assert.True(parsed > 1_000, $"Only {parsed} queries parsed: the generator proves nothing.");
    }

    [Theory]
    [InlineData("(", 100_000)]
    [InlineData("NOT ", 100_000)]
    [InlineData("(", 5_000)]
    [InlineData("-", 5_000)]
    [InlineData("NOT ", 1_500)]
    [InlineData("a(", 3_000)]
    public void Parse_DeepNesting_IsRefused(string unit, int times)
    {
        var result = QueryParser.Parse(string.Concat(Enumerable.Repeat(unit, times)));
        Assert.NotNull(result.Error);
        Assert.InRange(result.Error.Position, 1, QueryParser.LongestQuery + 1);
    }

    private static QueryNode Parsed(string query)
    {
        var result = QueryParser.Parse(query);
        Assert.True(result.Error is null, $"{query}: {result.Error}");
        return result.Node!;
    }

    private static string Dump(QueryNode node) =>
        node switch
        {
            AllNode => "All",
            TermsNode { Terms: [var only] } terms => $"{(terms.IsHashtag ? "#" : "")}{only}{(terms.IsPrefix ? "*" : "")}",
            TermsNode terms => $"\"{string.Join(' ', terms.Terms)}\"{(terms.IsPrefix ? "*" : "")}",
            NotNode not => $"Not({Dump(not.Operand)})",
            AndNode and => $"And({string.Join(", ", and.Operands.Select(Dump))})",
            OrNode or => $"Or({string.Join(", ", or.Operands.Select(Dump))})",
            FieldNode field => $"{field.Field} {Sign(field.Comparison)} {field.Value}",
            _ => throw new ArgumentOutOfRangeException(nameof(node), node, "Unknown node."),
        };

    private static string Sign(QueryComparison comparison) =>
        comparison switch
        {
            QueryComparison.Equal => "=",
            QueryComparison.AtLeast => ">=",
            QueryComparison.AtMost => "<=",
            QueryComparison.Above => ">",
            QueryComparison.Below => "<",
            _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "Unknown comparison."),
        };
}
