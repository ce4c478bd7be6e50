using Auscult.App.Listening;
using Auscult.App.Quotes;
using Auscult.Contracts;

namespace Auscult.App.Tests.Quotes;

public sealed class QuoteTests : IAsyncLifetime
{
    /// <summary>One of many posts that say nearly the same, so that its words are frequent; only its mark is its own.</summary>
    private const string Words =
        "Started Lexapro last week and now I have terrible insomnia, my cat zqplinth is worried about me every night";

    private static readonly Understanding s_understanding = new();

    private readonly Organisation _organisation = new();
    private Desk _desk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _desk = await _organisation.WriteAsync();
        await _organisation.IngestAsync(
            _desk,
            [
                Post(0, Words + " call 06 12 34 56 78 please", "ann"),
                .. Enumerable.Range(1, 600).Select(number => Post(number, $"{Words.Replace("zqplinth", "too")}", "author" + number)),
                Post(700, "The WHO says that insomnia after a new medicine should be told to a doctor", "who"),
            ]
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        _organisation.Dispose();
    }

    [Fact]
    public async Task Assess_WholePost_IsSearchableByItsRunAndItsRareWord()
    {
        var post = await FirstAsync();

        var found = await new QuoteSafety(_desk.Store.Frequency).AssessAsync(post.Text, Cancellation);

        Assert.True(found.IsSearchable);
        Assert.Contains("zqplinth", found.RareWords!);
        Assert.DoesNotContain("insomnia", found.RareWords!);
        Assert.True(found.LongestRun > 15, $"{found.LongestRun}");
    }

    [Theory]
    [InlineData("I have terrible insomnia", false)]
    [InlineData("now I have terrible insomnia", true)]
    [InlineData("zqplinth", true)]
    [InlineData("", false)]
    public async Task Assess_AFewWords_IsSearchableFromFiveInARowOrARareOne(string text, bool isSearchable) =>
        Assert.Equal(isSearchable, (await new QuoteSafety(_desk.Store.Frequency).AssessAsync(text, Cancellation)).IsSearchable);

    [Fact]
    public async Task Shorten_KeepsWhatWasFoundAndNothingThatLeadsBack()
    {
        var post = await FirstAsync();

        var quote = await new ShortQuote(new QuoteSafety(_desk.Store.Frequency)).MakeAsync(post, 10, Cancellation);

        Assert.NotNull(quote);
        Assert.Contains("insomnia", quote, StringComparison.Ordinal);
        Assert.Contains("Lexapro", quote, StringComparison.Ordinal);
        Assert.DoesNotContain("zqplinth", quote, StringComparison.Ordinal);
        Assert.DoesNotContain("⟦", quote, StringComparison.Ordinal);
        AssertSafe(quote, post.Text, 10);
    }

    /// <summary>Whatever the post, the quote is made of its words in order, at most so many, never five in a row, never a rare one.</summary>
    [Fact]
    public async Task Shorten_AnyPost_KeepsTheRules()
    {
        var random = new Random(7);
        var safety = new QuoteSafety(_desk.Store.Frequency);
        string[] vocabulary = [.. Words.Split(' '), "zqrare1", "#insomnia", "⟦phone⟧", "@someone", "123456", "37", "…", "!", "l'insomnie"];
        var quoted = 0;
        for (var run = 0; run < 300; run++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 60)).Select(_ => vocabulary[random.Next(vocabulary.Length)]));
            var maximum = random.Next(1, 14);
            var findings = Enumerable.Range(0, random.Next(4)).Select(_ => Finding(random, text)).ToList();
            if (await new ShortQuote(safety).MakeAsync(Stored(text, findings), maximum, Cancellation) is { } quote)
            {
                quoted++;
                AssertSafe(quote, text, maximum);
                Assert.DoesNotContain("zq", quote, StringComparison.Ordinal);
                Assert.DoesNotContain('#', quote);
                Assert.DoesNotContain("123456", quote, StringComparison.Ordinal);
            }
        }

        Assert.InRange(quoted, 150, 300);
    }

    [Fact]
    public async Task Shorten_OnlyRareWords_GivesNothing() =>
        Assert.Null(
            await new ShortQuote(new QuoteSafety(_desk.Store.Frequency)).MakeAsync(Stored("zqone zqtwo #zqthree", []), 10, Cancellation)
        );

    [Theory]
    [InlineData("Sleeps badly since taking an antidepressant", null)]
    [InlineData("The writer says: started LEXAPRO last week, sleeps badly", null)]
    [InlineData("The writer says: Stárted Lexapro last week AND sleeps badly", "5 words in a row")]
    [InlineData("Sleeps badly, reach her at jo@example.com", "email at character 28")]
    [InlineData("Sleeps badly ⟦person⟧", "placeholder")]
    [InlineData("   ", "own words")]
    public async Task SaveParaphrase_IsKeptOnlyInOtherWordsAndWithoutIdentifiers(string text, string? refusal)
    {
        var post = await FirstAsync();
        var desk = new ParaphraseDesk(_desk, s_understanding.Protector);

        if (refusal is null)
        {
            Assert.Equal(text, (await desk.SaveAsync(post.Id, post.Version, text, Cancellation)).Text);
            Assert.Equal("paraphrase", (await _desk.Store.Audit.ReadAsync(0, 10, Cancellation))[^1].Action);
            return;
        }

        var refused = await Assert.ThrowsAnyAsync<RefusalException>(() => desk.SaveAsync(post.Id, post.Version, text, Cancellation));
        Assert.Contains(refusal, refused.Message, StringComparison.Ordinal);
        Assert.Null(await _desk.Store.Paraphrases.FindAsync(post.Id, Cancellation));
    }

    [Fact]
    public async Task SaveParaphrase_OfWordsThatWereEditedMeanwhile_IsRefused()
    {
        var post = await FirstAsync();
        await _organisation.IngestAsync(_desk, Post(0, "Feeling much better now, thanks to all of you", "ann"));
        var desk = new ParaphraseDesk(_desk, s_understanding.Protector);

        var refused = await Assert.ThrowsAnyAsync<RefusalException>(() => desk.SaveAsync(post.Id, 1, "Sleeps badly", Cancellation));

        Assert.Contains("version 2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offer_EditedPost_OffersItsParaphraseNoMore()
    {
        var post = await FirstAsync();
        await new ParaphraseDesk(_desk, s_understanding.Protector).SaveAsync(post.Id, 1, "Sleeps badly", Cancellation);
        Assert.Equal("Sleeps badly", (await OfferAsync(post.Id)).Words(QuoteForm.Paraphrase));

        await _organisation.IngestAsync(_desk, Post(0, "Feeling much better now, thanks to all of you", "ann"));

        var offer = await OfferAsync(post.Id);
        Assert.True(offer.IsStale);
        Assert.Null(offer.Words(QuoteForm.Paraphrase));
    }

    [Fact]
    public async Task Offer_SourceThatForbidsExport_GivesAParaphraseAtMost()
    {
        var post = await FirstAsync();
        await new ParaphraseDesk(_desk, s_understanding.Protector).SaveAsync(post.Id, 1, "Sleeps badly", Cancellation);
        await Organisation.SetPolicyAsync(_desk, BuiltInPolicies.For("forum") with { AllowsExport = false });

        var offer = await OfferAsync(post.Id);

        Assert.Null(offer.Words(QuoteForm.Verbatim));
        Assert.Null(offer.Words(QuoteForm.Shortened));
        Assert.NotNull(offer.Words(QuoteForm.Paraphrase));
    }

    [Fact]
    public async Task Offer_RegisteredOrganisation_IsAPublicVoice_APrivatePersonIsNot()
    {
        var who = (await Organisation.SearchAsync(_desk, "doctor")).Posts.Single();
        var first = await FirstAsync();
        using var offers = new QuoteOffers(_desk.Store, _desk.Keyring, new HashSet<string> { "forum/who" });

        Assert.True((await offers.OfAsync(who, Cancellation)).IsPublicVoice);
        Assert.False((await offers.OfAsync(first, Cancellation)).IsPublicVoice);
    }

    private static void AssertSafe(string quote, string text, int maximum)
    {
        var parts = quote.Split('…', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var words = new QuoteWords();
        Assert.All(parts, part => Assert.InRange(words.Of(part).Count, 1, QuoteSafety.LongestSafeRun));
        Assert.InRange(words.Of(quote).Count, 1, maximum);
        var folded = string.Join(' ', words.Of(text).Select(word => word.Term));
        Assert.All(
            parts,
            part => Assert.Contains(string.Join(' ', words.Of(part).Select(word => word.Term)), folded, StringComparison.Ordinal)
        );
    }

    private async Task<QuoteOffer> OfferAsync(long post)
    {
        using var offers = new QuoteOffers(_desk.Store, _desk.Keyring, new HashSet<string>());
        return await offers.OfAsync(post, Cancellation);
    }

    private async Task<StoredPost> FirstAsync() => (await _desk.Store.Posts.FindAsync(1, Cancellation))!;

    private static Finding Finding(Random random, string text)
    {
        var start = random.Next(text.Length);
        return new Finding(
            PostField.Text,
            start,
            random.Next(1, 12),
            FindingKind.Symptom,
            "SYMP:1",
            1,
            FindingFlags.None,
            "lexicon@1",
            "form"
        );
    }

    private static StoredPost Stored(string text, IReadOnlyList<Finding> findings) =>
        new()
        {
            Id = 1,
            Version = 1,
            Key = default,
            Network = "forum",
            Source = "forum",
            Text = text,
            Findings = findings,
        };

    private static object Post(int number, string text, string handle) =>
        new
        {
            id = $"p{number}",
            source = "forum",
            author = new { handle },
            text,
        };
}
