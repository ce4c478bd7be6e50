using Auscult.App.Explore;
using Auscult.App.Samples;
using Auscult.App.Training;
using Auscult.Contracts;
using Auscult.Knowledge;
using Auscult.Text;
using Auscult.Text.Identifiers;
using Auscult.Text.Resemblance;

namespace Auscult.App.Listening;

/// <summary>
/// What the program knows and how it applies it; built once, shared by all workers. Its large parts do not need each other and are made side
/// by side: a short command waits for the slowest of them and not for their sum.
/// </summary>
public sealed class Understanding
{
    private readonly Task<Protector> _protector;
    private const int Candidates = 5;

    private readonly Task _lexicon;
    private readonly Lazy<LayPhraseRanker> _ranker;

    /// <summary>Loads the built-in knowledge with an organisation's own on top.</summary>
    /// <param name="overlayFolder">Folder of the organisation's own files; null or absent means none.</param>
    public Understanding(string? overlayFolder = null)
    {
        _ = Task.Run(ShippedHeads.Prepare);
        Knowledge = Directory.Exists(overlayFolder) ? KnowledgeLoader.Load(overlayFolder) : KnowledgeLoader.Load();
        _lexicon = Task.Run(() => TextPipeline.Prepare(Knowledge));
        _ = Task.Run(() => TextPipeline.PrepareResembling(Knowledge, ShippedHeads.Weights, ShippedHeads.EnglishWords));
        _protector = Task.Run(() => new Protector(Knowledge));
        _ranker = new Lazy<LayPhraseRanker>(() => new LayPhraseRanker(Knowledge, ShippedHeads.ForPosts, ShippedHeads.EnglishWords));
        PublicActors = Knowledge.List("actors/public").Select(line => line.Replace(' ', '/').ToLowerInvariant()).ToHashSet();
    }

    public KnowledgeBase Knowledge { get; }

    public Protector Protector => _protector.GetAwaiter().GetResult();

    /// <summary>Registered organisations as network/handle.</summary>
    public IReadOnlySet<string> PublicActors { get; }

    /// <summary>A pipeline for one worker.</summary>
    /// <param name="thresholds">What the organisation saved; null decides as trained.</param>
    /// <param name="resemblance">What resembles a phrase enough; null as shipped.</param>
    public TextPipeline CreatePipeline(SavedThresholds? thresholds = null, ResemblanceThresholds? resemblance = null)
    {
        _lexicon.GetAwaiter().GetResult();
        return new(
            Knowledge,
            (thresholds ?? SavedThresholds.AsTrained).Apply(ShippedHeads.ForPosts),
            ShippedHeads.Languages,
            ShippedHeads.EnglishWords,
            resemblance
        );
    }

    /// <summary>The five concepts that English words resemble most, likeliest first.</summary>
    public IReadOnlyList<CandidateAnswer> Resembled(string words) =>
        [
            .. _ranker
                .Value.Rank(words, Candidates)
                .Select(candidate => new CandidateAnswer(candidate.Concept, candidate.Phrase, Math.Round(candidate.Score, 2))),
        ];
}
