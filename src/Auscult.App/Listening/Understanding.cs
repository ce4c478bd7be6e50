using Auscult.App.Samples;
using Auscult.App.Training;
using Auscult.Contracts;
using Auscult.Knowledge;
using Auscult.Text;
using Auscult.Text.Identifiers;

namespace Auscult.App.Listening;

/// <summary>
/// What the program knows and how it applies it; built once, shared by all workers. Its large parts do not need each other and are made side
/// by side: a short command waits for the slowest of them and not for their sum.
/// </summary>
public sealed class Understanding
{
    private readonly Task<Protector> _protector;
    private readonly Task _lexicon;

    /// <summary>Loads the built-in knowledge with an organisation's own on top.</summary>
    /// <param name="overlayFolder">Folder of the organisation's own files; null or absent means none.</param>
    public Understanding(string? overlayFolder = null)
    {
        _ = Task.Run(ShippedHeads.Prepare);
        Knowledge = Directory.Exists(overlayFolder) ? KnowledgeLoader.Load(overlayFolder) : KnowledgeLoader.Load();
        _lexicon = Task.Run(() => TextPipeline.Prepare(Knowledge));
        _protector = Task.Run(() => new Protector(Knowledge));
        PublicActors = Knowledge.List("actors/public").Select(line => line.Replace(' ', '/').ToLowerInvariant()).ToHashSet();
    }

    public KnowledgeBase Knowledge { get; }

    public Protector Protector => _protector.GetAwaiter().GetResult();

    /// <summary>Registered organisations as network/handle.</summary>
    public IReadOnlySet<string> PublicActors { get; }

    /// <summary>A pipeline for one worker.</summary>
    /// <param name="thresholds">What the organisation saved; null decides as trained.</param>
    public TextPipeline CreatePipeline(SavedThresholds? thresholds = null)
    {
        _lexicon.GetAwaiter().GetResult();
        return new(Knowledge, (thresholds ?? SavedThresholds.AsTrained).Apply(ShippedHeads.ForPosts), ShippedHeads.Languages);
    }
}
