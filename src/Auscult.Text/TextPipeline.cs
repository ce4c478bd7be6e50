using Auscult.Contracts;
using Auscult.Text.Context;
using Auscult.Text.Labels;
using Auscult.Text.Language;
using Auscult.Text.Learning;
using Auscult.Text.Lexicon;
using Auscult.Text.Patient;
using Auscult.Text.Resemblance;
using Auscult.Text.Similarity;
using Auscult.Text.Tokens;

namespace Auscult.Text;

/// <summary>
/// Everything that is understood of a post, in one pass over its protected words: language, findings with context, labels, search terms,
/// fingerprint. Deterministic: equal words and knowledge give equal results. Not thread-safe: each worker has its own.
/// </summary>
public sealed class TextPipeline
{
    private readonly Tokenizer _tokenizer = new();
    private readonly PhraseScanner _scanner;
    private readonly ContextScopes _scopes = new();
    private readonly IAnalyzer[] _analyzers;
    private readonly LayPhraseAnalyzer? _layPhrases;
    private readonly PatientAnalyzer _patient;
    private readonly PersonAssigner _persons;
    private readonly LabelerChoice[] _labelers;
    private readonly int _withoutCues;
    private readonly PostScores? _scores;
    private readonly LanguageTable? _languages;
    private readonly List<AnalyzedField> _pool = [];
    private readonly List<AnalyzedField> _fields = [];

    /// <summary>A pipeline with the built-in rules.</summary>
    /// <param name="knowledge">Lexicons, context rules and cues.</param>
    public TextPipeline(KnowledgeBase knowledge)
        : this(knowledge, (IReadOnlyList<ILabeler>?)null) { }

    /// <summary>A pipeline with trained heads.</summary>
    /// <param name="knowledge">Lexicons, context rules and cues.</param>
    /// <param name="heads">Trained heads; each decides in the languages it was evaluated in, the rule in all others. Null is none.</param>
    public TextPipeline(KnowledgeBase knowledge, IReadOnlyList<ILabeler>? heads)
        : this(PhraseLexicon.Of(knowledge), heads ?? [], [], PatientWords.Of(knowledge)) { }

    /// <summary>A pipeline with the heads of a bank that have a label; each decides in the languages it was measured in.</summary>
    /// <param name="knowledge">Lexicons, context rules and cues.</param>
    /// <param name="bank">Trained heads.</param>
    /// <param name="languages">What tells languages apart; null for the few of the built-in word lists.</param>
    /// <param name="dictionary">
    /// Words that are spelt right, asked for where one may not be; null looks for nothing that merely resembles a phrase.
    /// </param>
    /// <param name="thresholds">What resembles a phrase enough; null as shipped.</param>
    public TextPipeline(
        KnowledgeBase knowledge,
        HeadBank bank,
        LanguageTable? languages = null,
        Lazy<KnownWords?>? dictionary = null,
        ResemblanceThresholds? thresholds = null
    )
        : this(knowledge)
    {
        ArgumentNullException.ThrowIfNull(bank);
        if (dictionary is not null)
        {
            _layPhrases = new LayPhraseAnalyzer(
                () => LayPhrases.Of(knowledge, bank.Weights, dictionary),
                thresholds ?? ResemblanceThresholds.Shipped,
                _scopes
            );
        }

        _languages = languages;
        _scores = new PostScores(
            new HeadScorer(bank, new WordClasses(knowledge), new SignalReader(Cues, SlotCount)),
            PostScores.VaccinesOf(knowledge),
            PostScores.AroundVaccinesOf(knowledge)
        );
        _labelers = LabelerChoice.ForAllHeads(RuleLabelers.Create(Cues), TrainedLabelers.Create(bank, _scores, Cues));
        _withoutCues = LabelerChoice.CountWithoutCues(_labelers);
    }

    internal TextPipeline(
        PhraseLexicon lexicon,
        IReadOnlyList<ILabeler> heads,
        IReadOnlyList<IAnalyzer> more,
        PatientWords? patientWords = null
    )
    {
        _scanner = new PhraseScanner(lexicon);
        Cues = new CueBoard(lexicon, _scanner, _scopes);
        SlotCount = lexicon.SlotCount;
        _analyzers = [new ConceptAnalyzer(_scanner), new ContextFlagger(_scanner, _scopes), new PlaceholderAnalyzer(), .. more];
        _patient = new PatientAnalyzer(Cues, patientWords ?? PatientWords.None);
        _persons = new PersonAssigner(patientWords ?? PatientWords.None);
        _labelers = LabelerChoice.ForAllHeads(RuleLabelers.Create(Cues), heads);
        _withoutCues = LabelerChoice.CountWithoutCues(_labelers);
    }

    /// <summary>Builds now what all pipelines with this knowledge share, so that making the first one costs as little as the next.</summary>
    /// <param name="knowledge">Lexicons, context rules and cues.</param>
    public static void Prepare(KnowledgeBase knowledge) => PhraseLexicon.Of(knowledge);

    /// <summary>Builds now what finds words that resemble a phrase, which is else built when the first English post is read.</summary>
    /// <param name="knowledge">Lexicons.</param>
    /// <param name="weights">How much words tell.</param>
    /// <param name="dictionary">Words that are spelt right; they are not read yet.</param>
    public static void PrepareResembling(KnowledgeBase knowledge, FeatureWeights weights, Lazy<KnownWords?> dictionary) =>
        LayPhrases.Of(knowledge, weights, dictionary);

    /// <summary>Stages that failed since this pipeline was made. Each failure cost one post one stage, never the batch.</summary>
    public long FailedStages { get; private set; }

    /// <summary>Analyses one post; what <paramref name="into"/> held before is gone.</summary>
    public void Analyze(in PostWords words, PostAnalysis into)
    {
        ArgumentNullException.ThrowIfNull(into);
        Find(words, null, into);
        FindResembling(words.Kind, into);
        Describe(words, into);
        Label(words.Kind, into);
        Attribute(words.Kind, into);
        Index(into);
        Compare(into);
        Sort(into.Findings.Items);
        FailedStages += into.FailedStages;
    }

    /// <summary>Tokenises and finds, in a language that is known; no labels, no index.</summary>
    internal void Understand(in PostWords words, string language, PostAnalysis into) => Find(words, language, into);

    /// <summary>Fields of the post looked at last.</summary>
    internal IReadOnlyList<AnalyzedField> Fields => _fields;

    /// <summary>Cues of the post looked at last.</summary>
    internal CueBoard Cues { get; }

    internal int SlotCount { get; }

    /// <summary>What in the post looked at last resembles a phrase, with how it differs.</summary>
    public IReadOnlyList<ResembledSpan> Resembled => _layPhrases?.Found ?? [];

    private void Find(in PostWords words, string? language, PostAnalysis into)
    {
        into.Clear();
        _scanner.Begin();
        _scopes.Begin();
        _layPhrases?.Begin();
        Tokenize(words);
        into.Language = language ?? DetectLanguage(words.DeclaredLanguage);
        foreach (var field in _fields)
        {
            AnalyzeField(field, into);
        }
    }

    private void Tokenize(in PostWords words)
    {
        _fields.Clear();
        AddField(words.Text, PostField.Text);
        AddField(words.Title, PostField.Title);
        for (var i = 0; i < (words.MediaWords?.Count ?? 0); i++)
        {
            AddField(words.MediaWords![i], PostField.Media(i));
        }
    }

    private void AddField(string? text, PostField field)
    {
        // The text is always the first field; the others only when they have words.
        if (string.IsNullOrEmpty(text) && field != PostField.Text)
        {
            return;
        }

        if (_pool.Count == _fields.Count)
        {
            _pool.Add(new AnalyzedField { Buffer = new Token[256] });
        }

        var slot = _pool[_fields.Count];
        var buffer = slot.Buffer;
        slot.Text = text ?? "";
        slot.Field = field;
        slot.TokenCount = _tokenizer.Tokenize(slot.Text, ref buffer);
        slot.Buffer = buffer;
        _fields.Add(slot);
    }

    private string DetectLanguage(string? declared)
    {
        foreach (var field in _fields)
        {
            var language = LanguageDetector.Detect(field.Text, field.Tokens, _languages);
            if (language != DeclaredLanguage.Unknown)
            {
                return language;
            }
        }

        return DeclaredLanguage.Read(declared);
    }

    private void AnalyzeField(AnalyzedField field, PostAnalysis into)
    {
        var view = new TextView(field.Text, field.Tokens, field.Field, into.Language);
        foreach (var analyzer in _analyzers)
        {
            try
            {
                analyzer.Analyze(view, into.Findings);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                into.FailedStages++;
            }
        }
    }

    /// <summary>Only a post about health is looked at for words that merely resemble a phrase: elsewhere they are too often something else.</summary>
    private void FindResembling(PostKind kind, PostAnalysis into)
    {
        if (_layPhrases is null || into.Language != "en" || (kind != PostKind.Review && !NamesConcept(into.Findings.Items)))
        {
            return;
        }

        foreach (var field in _fields)
        {
            try
            {
                _layPhrases.Analyze(new TextView(field.Text, field.Tokens, field.Field, into.Language), into.Findings);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                into.FailedStages++;
            }
        }
    }

    private static bool NamesConcept(ReadOnlySpan<Finding> findings)
    {
        foreach (ref readonly var finding in findings)
        {
            if (finding.Kind <= FindingKind.Condition)
            {
                return true;
            }
        }

        return false;
    }

    private void Describe(in PostWords words, PostAnalysis into)
    {
        try
        {
            _patient.Read(new PostView(_fields, words.Kind, into.Language), words.IsOfOrganisation, into.Findings);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            into.FailedStages++;
        }
    }

    private void Label(PostKind kind, PostAnalysis into)
    {
        _scores?.Begin();
        Cues.ReadGroups();
        var view = new PostView(_fields, kind, into.Language);
        var asked = Cues.HasGroups ? _labelers.Length : _withoutCues;
        foreach (var choice in _labelers.AsSpan(0, asked))
        {
            if (choice.IsSilent)
            {
                continue;
            }

            try
            {
                choice.For(into.Language)?.Label(view, into.Findings, into.Labels);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                into.FailedStages++;
            }
        }
    }

    private void Attribute(PostKind kind, PostAnalysis into)
    {
        try
        {
            _persons.Assign(new PostView(_fields, kind, into.Language), into.Labels, into.Findings.Items);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            into.FailedStages++;
        }
    }

    private void Index(PostAnalysis into)
    {
        foreach (var field in _fields)
        {
            PostIndexer.Append(field.Text, field.Tokens, into.IndexBody, into.IndexHashtags);
        }

        PostIndexer.TrimBreak(into.IndexBody);
        PostIndexer.TrimBreak(into.IndexHashtags);
    }

    /// <summary>The first field that is long enough to compare stands for the post, so a title more or less does not hide a copy.</summary>
    private void Compare(PostAnalysis into)
    {
        for (var i = 0; i < _fields.Count && into.Fingerprint == 0; i++)
        {
            into.Fingerprint = Fingerprint.Compute(_fields[i].Tokens);
        }
    }

    private static void Sort(Span<Finding> findings)
    {
        if (findings.Length > 1)
        {
            findings.Sort(
                static (a, b) =>
                    a.Field != b.Field ? a.Field.Index.CompareTo(b.Field.Index)
                    : a.Start != b.Start ? a.Start.CompareTo(b.Start)
                    : a.Length != b.Length ? b.Length.CompareTo(a.Length)
                    : a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind)
                    : string.CompareOrdinal(a.Concept, b.Concept)
            );
        }
    }
}
