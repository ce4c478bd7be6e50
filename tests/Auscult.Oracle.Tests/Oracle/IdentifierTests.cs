using System.Buffers;
using System.Text;

namespace Auscult.Oracle.Tests.Oracle;

/// <summary>No identifier that was planted in the simulated world is found in anything the program keeps or shows.</summary>
public sealed class IdentifierTests(CleanRun run, ITestOutputHelper output)
{
    /// <summary>Kinds that rules know by their form: none may be left. Names and what looks like ordinary words are best effort.</summary>
    private static readonly string[] s_structural =
    [
        "email",
        "phone",
        "handle",
        "profile",
        "ssn",
        "nir",
        "card",
        "iban",
        "ip",
        "coordinates",
    ];

    [Fact]
    public async Task Identifiers_OfEveryStructuralKind_AreInNoByteOfTheDataFolder()
    {
        await run.MadeAsync();
        var planted = Planted().Where(one => s_structural.Contains(one.Kind)).ToList();
        Assert.Equal(s_structural.Order(), planted.Select(one => one.Kind).Distinct().Order());

        Assert.Empty(FoundInFiles([.. planted.Select(one => one.Text)]));
    }

    [Fact]
    public async Task Accounts_BehindThePosts_AreInNoByteOfTheDataFolder()
    {
        await run.MadeAsync();
        var accounts = run
            .Truth.Records.SelectMany(record => new[] { record.Author("id"), record.Author("handle"), record.Text("id") })
            .OfType<string>()
            // 10000000 also stands where a ciphertext that happens to end in 1 meets the zeros before the first audit record.
            .Where(account => account.Length >= 8 && account.Trim('0').Length > 1)
            .ToHashSet();

        Assert.Empty(FoundInFiles([.. accounts]));
    }

    [Fact]
    public async Task Identifiers_Searched_AreFoundInNoPost()
    {
        await run.MadeAsync();
        var path = Path.Combine(Path.GetDirectoryName(run.Input)!, "queries.txt");
        var words = Planted().Where(one => s_structural.Contains(one.Kind)).Select(one => Terms(one.Text)).Distinct().ToList();
        await File.WriteAllLinesAsync(path, words.Select(text => $"\"{text}\"").Append("the"), TestContext.Current.CancellationToken);
        var answers = (await run.Program.RunAsync("search", "--queries", path)).Done().Lines();

        Assert.Equal(words.Count + 1, answers.Count);
        Assert.True(answers[^1].GetProperty("total").GetInt64() > 1000);
        Assert.Empty(answers.SkipLast(1).Where(answer => answer.GetProperty("total").GetInt64() > 0).Select(answer => $"{answer}"));
    }

    /// <summary>Names, addresses and dates of birth in running words: what is left is measured and published.</summary>
    [Theory]
    [InlineData("name", .85)]
    [InlineData("address", .95)]
    [InlineData("birth_date", .95)]
    public async Task Identifiers_BestEffort_AreMostlyGone(string kind, double least)
    {
        await run.MadeAsync();
        var planted = run
            .Truth.Posts.Values.Where(post => !post.IsDeleted)
            .SelectMany(post => post.Record.Identifiers.Where(one => one.Kind == kind).Select(one => (post.Record.Identity, one.Text)))
            .ToList();
        var left = planted.Where(one => run.World.Posts[one.Identity].Text.Contains(one.Text, StringComparison.OrdinalIgnoreCase)).ToList();
        output.WriteLine(
            $"{kind}: {planted.Count - left.Count} of {planted.Count} gone; left: {string.Join("; ", left.Select(one => one.Text))}"
        );

        Assert.True(planted.Count >= 30, "too few to measure");
        Assert.True(planted.Count - left.Count >= least * planted.Count, $"{left.Count} of {planted.Count} left");
    }

    /// <summary>The terms an index would hold: a query that names an address as it is written is refused.</summary>
    private static string Terms(string text) => string.Concat(text.Select(c => char.IsLetterOrDigit(c) || c == '_' ? c : ' ')).Trim();

    private IEnumerable<(string Kind, string Text)> Planted() => run.Truth.Records.SelectMany(record => record.Identifiers).Distinct();

    /// <summary>Bytes as characters, so that all identifiers are looked for in one pass.</summary>
    private IEnumerable<string> FoundInFiles(IReadOnlyList<string> identifiers)
    {
        var bytes = identifiers.Select(text => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text))).ToArray();
        var search = SearchValues.Create(bytes, StringComparison.OrdinalIgnoreCase);
        foreach (var file in Directory.EnumerateFiles(run.Data, "*", SearchOption.AllDirectories))
        {
            var content = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            for (var at = content.AsSpan().IndexOfAny(search); at >= 0; )
            {
                yield return $"{Path.GetFileName(file)} at {at}: {content.AsSpan(at, 40)}";
                var next = content.AsSpan(at + 1).IndexOfAny(search);
                at = next < 0 ? -1 : at + 1 + next;
            }
        }
    }
}
