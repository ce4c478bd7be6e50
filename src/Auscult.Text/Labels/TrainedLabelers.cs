using Auscult.Contracts;
using Auscult.Text.Learning;

namespace Auscult.Text.Labels;

/// <summary>The labels that heads of a bank give.</summary>
internal static class TrainedLabelers
{
    public static IReadOnlyList<ILabeler> Create(HeadBank bank, PostScores scores, CueBoard cues)
    {
        List<ILabeler> labelers = [];
        for (var i = 0; i < bank.Models.Count; i++)
        {
            var model = bank.Models[i];
            if (model.Description is { Task: Heads.AdverseEvent, Kind: HeadKind.Binary or HeadKind.Registers })
            {
                labelers.Add(new AdverseEventHead(model, i, scores, new AdverseEventRule(cues)));
            }
        }

        return labelers;
    }
}
