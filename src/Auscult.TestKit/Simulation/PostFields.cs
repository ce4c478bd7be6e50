using Auscult.Contracts;

namespace Auscult.TestKit.Simulation;

/// <summary>What a record carries beside words and identity; equal for every delivery of a post.</summary>
internal readonly struct PostFields
{
    public PostFields(int seed, SimulatedPost post)
    {
        var random = new SeededRandom(seed, post.Subject, Purpose.Fields);
        var network = post.Sketch.Network;
        HasUrl = network == Network.Web || random.Percent(14);
        DeclaresLanguage = random.Percent(60);
        WinterTime = post.Sketch.Language == Language.French && random.Percent(20);
        EscapesUnicode = random.Percent(5);
        Likes = network == Network.AskAPatient || random.Percent(30) ? -1 : random.Skewed(300);
        Reposts = Likes >= 0 && network == Network.Twitter ? random.Skewed(40) : -1;
        Replies = Likes >= 0 && random.Percent(50) ? random.Skewed(25) : -1;
        Views = Likes >= 0 && random.Percent(20) ? 10 + random.Skewed(20_000) : -1;
        Rating = network == Network.AskAPatient ? RatingFor(post.Sketch.Topic, ref random) : -1;
        HasPlace = random.Percent(3);
        HasPicture = random.Percent(2);
        ShowsAuthor = network != Network.AskAPatient || random.Percent(70);
        ShowsHandle = post.Kind != PostKind.Article;
        ShowsName = !ShowsHandle || (network != Network.Reddit && random.Percent(60));
        ShowsBio = random.Percent(6);
        Words = random;
    }

    public bool HasUrl { get; }

    public bool DeclaresLanguage { get; }

    /// <summary>Dates at +01:00 instead of Z.</summary>
    public bool WinterTime { get; }

    public bool EscapesUnicode { get; }

    /// <summary>-1 when the source does not say; so are the other counts.</summary>
    public int Likes { get; }

    public int Reposts { get; }

    public int Replies { get; }

    public int Views { get; }

    /// <summary>1 to 5, or -1.</summary>
    public int Rating { get; }

    public bool HasPlace { get; }

    public bool HasPicture { get; }

    public bool ShowsAuthor { get; }

    public bool ShowsHandle { get; }

    public bool ShowsName { get; }

    public bool ShowsBio { get; }

    /// <summary>Where the words of fields (a place, a caption) come from.</summary>
    public SeededRandom Words { get; }

    private static int RatingFor(Topic topic, ref SeededRandom random) =>
        topic switch
        {
            Topic.AdverseEvent => 1 + random.Below(3),
            Topic.Review or Topic.Negated or Topic.Indication => 3 + random.Below(3),
            _ => 1 + random.Below(5),
        };
}
