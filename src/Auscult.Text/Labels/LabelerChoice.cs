using Auscult.Contracts;

namespace Auscult.Text.Labels;

/// <summary>Who decides a head: the trained head where it was evaluated, the rule everywhere else; where there is no rule, nobody.</summary>
internal sealed class LabelerChoice(ILabeler? rule, IReadOnlyList<ILabeler> trained)
{
    /// <summary>One choice per head that has a rule or a trained head, in the order of <see cref="Heads.All"/>.</summary>
    /// <exception cref="ArgumentException">A labeler names a head that does not exist.</exception>
    public static LabelerChoice[] ForAllHeads(IReadOnlyList<ILabeler> rules, IReadOnlyList<ILabeler> trained)
    {
        if (trained.FirstOrDefault(head => !Heads.All.Contains(head.Head)) is { } unknown)
        {
            throw new ArgumentException($"Head '{unknown.Head}' of {unknown.Info.Stamp} does not exist.", nameof(trained));
        }

        return
        [
            .. Heads.All.Select(head => new LabelerChoice(
                rules.SingleOrDefault(rule => rule.Head == head),
                [.. trained.Where(labeler => labeler.Head == head)]
            )),
        ];
    }

    private readonly CueLabel? _onlyCues = trained.Count == 0 ? rule as CueLabel : null;

    /// <summary>How many of the choices must be asked of a post without any cue of a group: behind them cues alone decide.</summary>
    public static int CountWithoutCues(LabelerChoice[] choices) =>
        choices.Length - choices.Reverse().TakeWhile(choice => choice._onlyCues is not null).Count();

    /// <summary>True when nobody can say anything of the post in any language, because the cues of the only rule are not in it.</summary>
    public bool IsSilent => _onlyCues is { HasCue: false };

    /// <summary>The labeler that decides in this language. Of several trained heads the first wins.</summary>
    public ILabeler? For(string language)
    {
        for (var i = 0; i < trained.Count; i++)
        {
            var languages = trained[i].EvaluatedLanguages;
            for (var j = 0; j < languages.Count; j++)
            {
                if (languages[j] == language)
                {
                    return trained[i];
                }
            }
        }

        return rule;
    }
}
