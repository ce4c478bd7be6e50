namespace Auscult.Contracts;

/// <summary>How the posts of a sample were chosen.</summary>
public enum SampleMethod : byte
{
    /// <summary>Every post of the population was as likely as any other.</summary>
    Random,

    /// <summary>Equally many posts of every band of scores, so that rare high scores are judged too; each stands for as many as its band holds.</summary>
    Stratified,
}

/// <summary>What a person says of a post: does the label hold.</summary>
public enum Judgement : byte
{
    No,
    Yes,

    /// <summary>It cannot be told from the words. Counts neither way.</summary>
    Unsure,
}

/// <summary>What a head makes of a post, in the steps in which probabilities are kept.</summary>
/// <param name="Step">0 to <see cref="PostLabel.Steps"/> for a probability; below for no answer, above for the yes of a rule.</param>
public readonly record struct HeadScore(int Step)
{
    /// <summary>The head was not asked, or its rule says no.</summary>
    public static HeadScore None { get; } = new(-1);

    /// <summary>A rule says yes, without a probability.</summary>
    public static HeadScore ByRule { get; } = new(PostLabel.Steps + 1);

    /// <summary>The score of a probability.</summary>
    public static HeadScore Of(float probability) => new((int)MathF.Round(probability * PostLabel.Steps));

    /// <summary>0 to 1; null where no probability is known.</summary>
    public double? Probability => Step is >= 0 and <= PostLabel.Steps ? (double)Step / PostLabel.Steps : null;

    /// <summary>Whether it is enough for a threshold. The yes of a rule always is, no answer never.</summary>
    public bool Meets(double threshold) => Step >= Math.Max(0, (int)Math.Round(threshold * PostLabel.Steps));
}

/// <summary>How many posts of the population have a score.</summary>
/// <param name="Step">The score, as <see cref="HeadScore"/> counts.</param>
/// <param name="Posts">Posts with it.</param>
/// <param name="Found">Of these, posts that were given the label when the sample was drawn.</param>
/// <param name="Recent">Of these, posts of the recent days.</param>
public sealed record ScoreCount(int Step, long Posts, long Found, long Recent);

/// <summary>A part of the population that was drawn from by itself.</summary>
/// <param name="Number">0 is the whole of a random sample; else the band of scores, from 1.</param>
/// <param name="Population">Posts in it.</param>
/// <param name="Drawn">Posts drawn from it.</param>
public sealed record SampleStratum(int Number, long Population, int Drawn);

/// <summary>A post that was drawn.</summary>
/// <param name="Post">Number of the post.</param>
/// <param name="Version">Version of the words that were scored; other words are another post to judge.</param>
/// <param name="Position">Place in the order in which posts are judged, from 1; drawn by lot.</param>
/// <param name="Stratum">Number of its stratum.</param>
/// <param name="Score">What the head made of it.</param>
/// <param name="IsFound">Whether it was given the label when the sample was drawn.</param>
public sealed record DrawnPost(long Post, int Version, int Position, int Stratum, HeadScore Score, bool IsFound);

/// <summary>A sample as it was drawn; never changed.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Head">The label that is judged.</param>
/// <param name="Seed">Together with method, size and store it gives the same posts again.</param>
/// <param name="Query">Which posts were asked for; empty is all.</param>
/// <param name="At">UTC.</param>
/// <param name="Person">Account that drew it.</param>
/// <param name="Threshold">Saved threshold that held; null when the head decided as trained.</param>
/// <param name="Versions">Knowledge and head that gave the scores.</param>
/// <param name="IsCapped">Whether only the latest posts of what the query matches were scored.</param>
/// <param name="RecentDays">Days, up to the newest post, that <see cref="ScoreCount.Recent"/> counts; 0 without dates.</param>
/// <param name="Scores">The population by score, ascending.</param>
public sealed record SampleDraft(
    string Name,
    string Head,
    SampleMethod Method,
    long Seed,
    string Query,
    DateTimeOffset At,
    string Person,
    double? Threshold,
    string Versions,
    bool IsCapped,
    int RecentDays,
    IReadOnlyList<SampleStratum> Strata,
    IReadOnlyList<ScoreCount> Scores
)
{
    /// <summary>Posts that could have been drawn.</summary>
    public long Population => Scores.Sum(score => score.Posts);

    /// <summary>Posts that were drawn.</summary>
    public int Size => Strata.Sum(stratum => stratum.Drawn);
}

/// <summary>A sample and how far its posts are judged.</summary>
/// <param name="Left">Posts that can still be judged: neither deleted nor edited since.</param>
/// <param name="Judged">Of these, posts that somebody judged.</param>
public sealed record Sample(long Id, SampleDraft Draft, int Left, int Judged);

/// <summary>What one person said of one post.</summary>
/// <param name="Labeller">Account.</param>
/// <param name="At">UTC.</param>
public sealed record PostJudgement(string Labeller, Judgement Judgement, DateTimeOffset At);

/// <summary>A drawn post that is still there in the words that were scored, with what people said of it.</summary>
public sealed record SampledPost(DrawnPost Drawn, IReadOnlyList<PostJudgement> Judgements);

/// <summary>How far one person is with a sample.</summary>
/// <param name="Next">The post to judge next; null when all are judged.</param>
/// <param name="Judged">Posts this person judged.</param>
/// <param name="Left">Posts that can be judged, those included.</param>
public sealed record LabellerProgress(long? Next, int Judged, int Left);

/// <summary>A saved threshold of a head: from which probability on a post is given the label.</summary>
/// <param name="Version">Counts the changes of this head's threshold, from 1.</param>
/// <param name="Value">0 to 1; null goes back to the head as trained.</param>
/// <param name="Sample">The sample it was decided by; null without one.</param>
public sealed record HeadThreshold(string Head, int Version, double? Value, DateTimeOffset At, string Person, string Reason, long? Sample);
