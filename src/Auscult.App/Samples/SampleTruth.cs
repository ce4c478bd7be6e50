using Auscult.Contracts;

namespace Auscult.App.Samples;

/// <summary>What the people who judged a post make of it together.</summary>
public enum Verdict : byte
{
    /// <summary>Nobody judged it yet.</summary>
    Open,

    No,
    Yes,

    /// <summary>As many say yes as say no: somebody has to decide.</summary>
    Disputed,

    /// <summary>Everybody who judged it was unsure.</summary>
    Unsure,
}

/// <summary>Settles what people say of a post: the majority of yes and no; who is unsure does not count.</summary>
public static class SampleTruth
{
    public static Verdict Of(SampledPost post)
    {
        var yes = post.Judgements.Count(said => said.Judgement == Judgement.Yes);
        var no = post.Judgements.Count(said => said.Judgement == Judgement.No);
        return yes > no ? Verdict.Yes
            : no > yes ? Verdict.No
            : yes > 0 ? Verdict.Disputed
            : post.Judgements.Count > 0 ? Verdict.Unsure
            : Verdict.Open;
    }
}
