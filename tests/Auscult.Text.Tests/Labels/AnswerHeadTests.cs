using Auscult.Contracts;
using Auscult.Knowledge;
using Auscult.Text.Learning;

namespace Auscult.Text.Tests.Labels;

public class AnswerHeadTests
{
    private static readonly string[] _tasks =
    [
        "adverse-event",
        "health-mention",
        "severity",
        "stance",
        "vaccine-concern",
        "emotion",
        "emotion-family",
        "sentiment",
        "stress",
    ];

    private static readonly KnowledgeBase _knowledge = KnowledgeLoader.Load();

    private static readonly HeadBank _bank = new(
        FeatureWeights.Read(HeadFiles.FeatureWeights()),
        [.. _tasks.Select(task => HeadModel.Read(HeadFiles.Find(task)!))]
    );

    private static readonly TextPipeline _pipeline = new(_knowledge, _bank);

    [Theory]
    [InlineData("I have had this fever and a cough for three days now", Heads.HealthMention, "health-mention-head@3")]
    [InlineData(
        "Started Lexapro and had severe vomiting, was taken to hospital, worst experience of my life, horrible",
        Heads.SevereHarm,
        "severity-head@3"
    )]
    [InlineData("I'm so stressed with this anxiety, I cry every night and don't know what to do anymore", Heads.Distress, "stress-head@2")]
    [InlineData("This flu is terrible and I hate every minute of it", Heads.Negative, "sentiment-head@3")]
    [InlineData("So happy, my cough is gone and I love this beautiful day, thank you all!", Heads.Positive, "sentiment-head@3")]
    [InlineData("I am furious, this awful headache makes me so angry and mad", Heads.Anger, "emotion-head@3")]
    [InlineData("I am so scared of this cough, terrified that it is cancer", Heads.Fear, "emotion-family-head@1")]
    [InlineData("Vaccines cause autism, they are poison and big pharma lies about it", Heads.VaccineOpposed, "stance-head@2")]
    [InlineData(
        "Measles is back because parents refuse vaccines. Get your kids vaccinated, it saves lives!",
        Heads.VaccineSupported,
        "stance-head@2"
    )]
    [InlineData(
        "The side effects of this covid vaccine are dangerous, people had blood clots",
        Heads.Concern + "side-effect",
        "vaccine-concern-head@2"
    )]
    [InlineData("No vaccine mandates! Forced vaccination violates my freedom", Heads.Concern + "mandatory", "vaccine-concern-head@2")]
    public void Label_AnswerOfAHead_HasItsProbabilityAndMethod(string text, string head, string method)
    {
        var label = Assert.Single(Label(text), label => label.Head == head);

        Assert.InRange(label.Probability!.Value, .3f, 1f);
        Assert.Equal(method, label.Method);
    }

    /// <summary>Heads are asked about texts like those they learned from, and about no others.</summary>
    [Theory]
    [InlineData("I am furious and so angry, I hate them all", Heads.Anger)]
    [InlineData("I am furious and so angry, I hate them all", Heads.Negative)]
    [InlineData("They are poison and big pharma lies about it, they cause autism", Heads.VaccineOpposed)]
    [InlineData("Forced by mandates, this violates my freedom", Heads.Concern + "mandatory")]
    [InlineData("I can't go on, I cry every night and don't know what to do anymore", Heads.Distress)]
    [InlineData("Severe vomiting, worst experience of my life, horrible", Heads.SevereHarm)]
    public void Label_PostOfAnotherSubject_IsNotAskedAbout(string text, string head) =>
        Assert.DoesNotContain(Label(text), label => label.Head == head);

    /// <summary>Strong words about the illness are no severe harm of the vaccine against it.</summary>
    [Theory]
    [InlineData("I got the covid vaccine and nearly died in hospital of a severe stroke, the worst pain of my life", true)]
    [InlineData("I got the covid vaccine and nearly died in hospital of severe covid, the worst days of my life", false)]
    [InlineData("After the covid vaccine I had horrible side effects, my severe allergy put me in hospital, worst days of my life", false)]
    [InlineData("Started Humira, nearly died in hospital of severe covid, the worst days of my life", true)]
    public void Label_SevereHarm_NeedsAComplaintThatAVaccineIsNotAgainst(string text, bool isSevere)
    {
        var labels = Label(text).Select(label => label.Head).ToList();

        Assert.Contains(Heads.AdverseEvent, labels);
        Assert.Equal(isSevere, labels.Contains(Heads.SevereHarm));
    }

    [Fact]
    public void Label_FrenchPost_HasNone() =>
        Assert.DoesNotContain(
            Label("Je suis furieuse, ce vaccin contre la rougeole est un poison et j'ai de la fièvre", "fr"),
            label => !Heads.OfItems.Contains(label.Head)
        );

    /// <summary>Of classes that compete one wins, and labels stand in the order of their bits.</summary>
    [Fact]
    public void Label_SeveralAnswers_OnePerQuestionInOrder()
    {
        var labels = Label("Vaccines are poison, big pharma lies, this vaccine gave my son a terrible fever and I am so angry")
            .Select(label => label.Head)
            .ToList();

        Assert.True(labels.Count(head => head is Heads.Negative or Heads.Positive) <= 1);
        Assert.True(labels.Count(head => head is Heads.Anger or Heads.Joy or Heads.Optimism or Heads.Sadness) <= 1);
        Assert.True(labels.Count(head => head is Heads.VaccineOpposed or Heads.VaccineSupported) <= 1);
        Assert.Equal(Heads.All.Where(labels.Contains), labels);
        Assert.True(labels.Count > 2);
    }

    /// <summary>
    /// Trained thresholds are lower, for texts where an answer is more common; those of concerns, learned from posts, hold.
    /// </summary>
    [Theory]
    [InlineData("My cough is gone and I feel a bit better", Heads.Distress, false)]
    [InlineData("My cough is gone and I feel a bit better", Heads.Trust, false)]
    [InlineData(
        "Measles is back because parents refuse vaccines. Get your kids vaccinated, it saves lives!",
        Heads.Concern + "side-effect",
        true
    )]
    public void Label_BelowEvenOdds_IsForConcernsOnly(string text, string head, bool isGiven)
    {
        var probability = Label(text, With((head, 0f))).Find(label => label.Head == head).Probability!.Value;

        Assert.InRange(probability, .35f, .5f);
        Assert.Equal(isGiven, Label(text).Exists(label => label.Head == head));
    }

    /// <summary>A saved threshold decides alone: below even odds it gives what nobody gave, above it takes what was given, in every kind of head.</summary>
    [Theory]
    [InlineData("My cough is gone, I feel better now but I am tired", Heads.Negative, false)]
    [InlineData("I got the covid vaccine, not sure whether it was a good idea", Heads.Optimism, false)]
    [InlineData("the flu is bad this year and I am tired of it", Heads.Negative, true)]
    [InlineData("This flu is terrible and I hate every minute of it", Heads.HealthMention, false)]
    [InlineData("the fever went down on day 4, what a relief, thank you", Heads.Distress, false)]
    [InlineData("My cough is gone and I feel a bit better, still tired though", Heads.Distress, true)]
    [InlineData("I got the covid vaccine, not sure whether it was a good idea", Heads.Concern + "side-effect", false)]
    [InlineData("Had the flu vaccine today, my arm is sore but I am happy it is done", Heads.Concern + "side-effect", true)]
    [InlineData("My cough is gone and I feel a bit better", Heads.Trust, false)]
    [InlineData("Had the flu vaccine today, my arm is sore but I am happy it is done", Heads.SevereHarm, false)]
    [InlineData("Had the flu vaccine today, my arm is sore but I am happy it is done", Heads.AdverseEvent, true)]
    public void Label_WithAThreshold_IsGivenFromThereOn(string text, string head, bool isGivenAsTrained)
    {
        Assert.Equal(isGivenAsTrained, Label(text).Exists(label => label.Head == head));
        var probability = Label(text, With((head, 0f))).Find(label => label.Head == head).Probability!.Value;
        Assert.InRange(probability, .05f, .95f);

        Assert.Contains(Label(text, With((head, probability - .01f))), label => label.Head == head);
        Assert.DoesNotContain(Label(text, With((head, probability + .01f))), label => label.Head == head);
        Assert.Equal(isGivenAsTrained, Label(text).Exists(label => label.Head == head));
    }

    /// <summary>Of answers that compete only the likelier is given, also where both are enough, and whether or not it is itself.</summary>
    [Theory]
    [InlineData("My cough is gone and I feel a bit better, still tired though", Heads.Negative, Heads.Positive)]
    [InlineData("I have a headache again on day 5", Heads.Positive, Heads.Negative)]
    [InlineData("I got the covid vaccine, not sure whether it was a good idea", Heads.VaccineSupported, Heads.VaccineOpposed)]
    [InlineData("I got the covid vaccine, not sure whether it was a good idea", Heads.Optimism, Heads.Joy)]
    public void Label_TwoThresholdsThatAreMet_GiveTheLikelier(string text, string likelier, string other)
    {
        var both = Label(text, With((likelier, 0), (other, 0)));
        Assert.Contains(both, label => label.Head == likelier);
        Assert.DoesNotContain(both, label => label.Head == other);

        Assert.DoesNotContain(Label(text, With((other, 0))), label => label.Head == other);
        Assert.DoesNotContain(Label(text, With((likelier, 1), (other, 0))), label => label.Head == other);
    }

    [Fact]
    public void WithThreshold_OfALabelThatNoHeadGives_ChangesNothing()
    {
        Assert.Same(_bank, _bank.WithThreshold(Heads.Question, .5f));
        Assert.Same(_bank, _bank.WithThreshold("mood", .5f));
    }

    /// <summary>Thresholds cost a post nothing: what analysis allocates is what it allocates as trained.</summary>
    [Fact]
    public void Analyze_WithThresholds_AllocatesNoMore()
    {
        const string text = "Vaccines are poison, big pharma lies, this vaccine gave my son a terrible fever and I am so angry";
        var trained = Allocated(new TextPipeline(_knowledge, _bank));
        var saved = Allocated(With([.. Heads.All.Select(head => (head, .9f))]));

        Assert.True(saved <= trained, $"{saved} bytes with thresholds, {trained} without");

        static long Allocated(TextPipeline pipeline)
        {
            var analysis = new PostAnalysis();
            for (var i = 0; i < 20; i++)
            {
                pipeline.Analyze(new PostWords(text), analysis);
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 50; i++)
            {
                pipeline.Analyze(new PostWords(text), analysis);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static TextPipeline With(params (string Head, float Threshold)[] thresholds) =>
        new(_knowledge, thresholds.Aggregate(_bank, (bank, one) => bank.WithThreshold(one.Head, one.Threshold)));

    private static List<PostLabel> Label(string text, TextPipeline pipeline)
    {
        var analysis = new PostAnalysis();
        pipeline.Analyze(new PostWords(text, null, null, "en"), analysis);
        Assert.Equal(0, analysis.FailedStages);
        return [.. analysis.Labels];
    }

    private static List<PostLabel> Label(string text, string language = "en")
    {
        var analysis = new PostAnalysis();
        lock (_pipeline)
        {
            _pipeline.Analyze(new PostWords(text, null, null, language), analysis);
        }

        Assert.Equal(0, analysis.FailedStages);
        return [.. analysis.Labels];
    }
}
