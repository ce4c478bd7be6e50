using Auscult.App.Listening;
using Auscult.App.People;
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

    /// <summary>What no right of the person's reaches is as if it were not there.</summary>
    [Fact]
    public async Task Offer_PostOfAnotherChannel_IsNotThere()
    {
        using var offers = new QuoteOffers(_desk.Store, _desk.Keyring, new HashSet<string>());
        var limited = Permissions.Of([new Grant("researcher", null, "news"), new Grant("analyst", null, "forum")]);

        Assert.Equal(1, (await offers.OfAsync(1, limited, Right.ReadPosts, Cancellation)).Post.Id);
        await Assert.ThrowsAnyAsync<RefusalException>(() => offers.OfAsync(1, limited, Right.ExportText, Cancellation));
        var elsewhere = Permissions.Of([new Grant("analyst", null, "news")]);
        await Assert.ThrowsAnyAsync<RefusalException>(() => offers.OfAsync(1, elsewhere, Right.ReadPosts, Cancellation));
        await Assert.ThrowsAnyAsync<RefusalException>(() =>
            new ParaphraseDesk(_desk, s_understanding.Protector, elsewhere).SaveAsync(1, 1, "Sleeps badly", Cancellation)
        );
        await new ParaphraseDesk(_desk, s_understanding.Protector, limited).SaveAsync(1, 1, "Sleeps badly", Cancellation);
        await Assert.ThrowsAnyAsync<RefusalException>(() =>
            new ParaphraseDesk(_desk, s_understanding.Protector, elsewhere).DeleteAsync(1, Cancellation)
        );
        Assert.NotNull(await _desk.Store.Paraphrases.FindAsync(1, Cancellation));
    }

    /// <summary>One word between two parts is guessed, and then nine stand in a row.</summary>
    [Theory]
    [InlineData(
        "I was put on Lexapro last month for my anxiety and since then terrible insomnia every single night please help",
        "Lexapro,anxiety,insomnia"
    )]
    [InlineData(
        "Doctor switched me from Zoloft to Lexapro and the nausea plus insomnia never went away again sadly",
        "Zoloft,Lexapro,nausea,insomnia"
    )]
    [InlineData(
        "Depuis que je prends du Lexapro j'ai des nausées et des vertiges presque tous les matins au réveil",
        "Lexapro,nausées,vertiges"
    )]
    [InlineData("Ibuprofen then nausea then dizziness then vomiting", "Ibuprofen,nausea,dizziness,vomiting")]
    public async Task Shorten_PartsBesideEachOther_LeaveOutAtLeastThreeWordsBetween(string text, string found)
    {
        var findings = found.Split(',').Select(word => Found(text, word)).ToList();
        using var organisation = new Organisation();
        await using var small = await organisation.WriteAsync();

        var quote = await new ShortQuote(new QuoteSafety(small.Store.Frequency)).MakeAsync(Stored(text, findings), 10, Cancellation);

        Assert.NotNull(quote);
        AssertSafe(quote, text, 10);
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
        AssertApart(parts, [.. words.Of(text).Select(word => word.Term)]);
        var folded = string.Join(' ', words.Of(text).Select(word => word.Term));
        Assert.All(
            parts,
            part => Assert.Contains(string.Join(' ', words.Of(part).Select(word => word.Term)), folded, StringComparison.Ordinal)
        );
    }

    /// <summary>There is a way to find the parts in the text, in order, with enough left out between each two.</summary>
    private static void AssertApart(string[] parts, List<string> text)
    {
        var words = new QuoteWords();
        List<List<string>> terms = [.. parts.Select(part => words.Of(part).Select(word => word.Term).ToList())];
        Assert.True(Fits(0, -ShortQuote.LeastLeftOut), $"{string.Join(" … ", parts)} in {string.Join(' ', text)}");

        bool Fits(int part, int end) =>
            part == terms.Count
            || Enumerable
                .Range(0, text.Count)
                .Any(start =>
                    start >= end + ShortQuote.LeastLeftOut
                    && text.Skip(start).Take(terms[part].Count).SequenceEqual(terms[part])
                    && Fits(part + 1, start + terms[part].Count)
                );
    }

    private static Finding Found(string text, string word) =>
        new(
            PostField.Text,
            text.IndexOf(word, StringComparison.Ordinal),
            word.Length,
            FindingKind.Symptom,
            "SYMP:1",
            1,
            FindingFlags.None,
            "lexicon@1",
            "form"
        );

    private async Task<QuoteOffer> OfferAsync(long post)
    {
        using var offers = new QuoteOffers(_desk.Store, _desk.Keyring, new HashSet<string>());
        return await offers.OfAsync(post, Permissions.Of([new Grant("researcher")]), Right.ReadPosts, Cancellation);
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
