using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Auscult.Contracts;
using Auscult.Text.Tokens;

namespace Auscult.Text.Patient;

/// <summary>What a word beside a number says of it.</summary>
internal enum PatientWordKind : byte
{
    None,

    /// <summary>A span of time; the value is its unit.</summary>
    Time,

    /// <summary>An amount of a medicine; the value is its unit.</summary>
    Dose,

    /// <summary>A number in letters; the value is in figures.</summary>
    Number,

    /// <summary>Somebody; the value is the sex where the word tells it.</summary>
    Person,

    /// <summary>Somebody close to the writer; the value is the sex.</summary>
    Relation,

    /// <summary>The writer: "I", "je".</summary>
    Self,

    /// <summary>Says that what follows is the writer's; the value is the language.</summary>
    Mine,

    /// <summary>Stands for a person named before: "she"; the value is the sex.</summary>
    Third,

    /// <summary>Somebody the writer knows and does not care for: a friend, a colleague.</summary>
    Acquaintance,

    /// <summary>Who treats and has no harm to tell of here: a doctor.</summary>
    Professional,

    /// <summary>Others, no one in particular: "somebody", "people".</summary>
    Anyone,

    /// <summary>Leaves open who: "you", "we".</summary>
    Several,
}

/// <param name="Value">Unit, figures, sex or language.</param>
internal readonly record struct PatientWord(PatientWordKind Kind, string Value);

/// <summary>The words of <c>Tables/patient-words</c> by the hash of their token.</summary>
internal sealed class PatientWords
{
    private const string Table = "patient-words";

    /// <summary>No words: numbers mean nothing.</summary>
    public static PatientWords None { get; } =
        new(
            new KnowledgeBase(
                "none",
                [],
                new Dictionary<string, IReadOnlyList<string>>(),
                new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>()
            )
        );

    private static readonly ConditionalWeakTable<KnowledgeBase, PatientWords> _built = [];

    private readonly FrozenDictionary<ulong, PatientWord> _words;

    /// <summary>The words of a knowledge base, read at the first call.</summary>
    public static PatientWords Of(KnowledgeBase knowledge) => _built.GetValue(knowledge, static source => new PatientWords(source));

    public PatientWords(KnowledgeBase knowledge) =>
        _words = knowledge.TableNames.Contains(Table)
            ? knowledge
                .Table(Table)
                .DistinctBy(row => TokenFold.Hash(row["word"]))
                .ToFrozenDictionary(
                    row => TokenFold.Hash(row["word"]),
                    row => new PatientWord(Enum.Parse<PatientWordKind>(row["kind"], ignoreCase: true), row["value"])
                )
            : FrozenDictionary<ulong, PatientWord>.Empty;

    /// <summary>What a token says; <see cref="PatientWordKind.None"/> for most.</summary>
    public PatientWord Of(in Token token) => token.Kind == TokenKind.Word ? _words.GetValueOrDefault(token.Hash) : default;
}
