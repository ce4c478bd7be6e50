using Auscult.Contracts;

namespace Auscult.TestKit.Simulation;

/// <summary>
/// Decides what every record is. All of it is a function of options and index; the only memory is a hint where the last day was.
/// </summary>
internal sealed class World(SimulationOptions options)
{
    private const int LongestLook = 400;
    private readonly Topics _topics = new(options);
    private readonly ulong _french = SeededRandom.Threshold(options.FrenchShare);
    private readonly ulong _identifies = SeededRandom.Threshold(options.IdentifierShare);
    private int _dayHint;

    public Rhythm Rhythm { get; } = new(options);

    public Schedule Schedule { get; } = new(options);

    public SimulatedPost PostAt(long index)
    {
        var (role, target) = Schedule.RoleOf(index);
        switch (role)
        {
            case Role.Fresh:
                return Fresh(index);
            case Role.Repost:
                return Repost(index);
            case Role.Bad:
                return Fresh(index) with { Role = Role.Bad, Fault = FaultAt(index) };
            case Role.Edit:
                return Fresh(target) with { Index = index, Role = role, Version = 1, EditedAt = index };
            default:
                var edit = Schedule.EditedBefore(target, index);
                return Fresh(target) with { Index = index, Role = role, Version = edit < 0 ? 0 : 1, EditedAt = edit };
        }
    }

    /// <summary>A post as it was first delivered.</summary>
    public SimulatedPost Fresh(long index)
    {
        var sketch = SketchAt(index);
        if (sketch.RepeatsClaim && FindClaim(index, sketch) is >= 0 and var claim)
        {
            return Copy(index, claim, sketch.Network);
        }

        var parent = sketch.WantsReply ? FindParent(index, sketch) : -1;
        return new SimulatedPost
        {
            Index = index,
            Role = Role.Fresh,
            Subject = index,
            Words = index,
            Sketch = sketch,
            Kind = KindOf(sketch.Network, parent >= 0),
            Parent = parent,
            Repeats = -1,
            EditedAt = -1,
        };
    }

    /// <summary>The post that opened the conversation.</summary>
    public long RootOf(SimulatedPost post)
    {
        while (post.Parent >= 0)
        {
            post = Fresh(post.Parent);
        }

        return post.Subject;
    }

    /// <summary>True when the words of a fresh post end with, or hold, more than their topic: a closing question, an identifier.</summary>
    public (bool AsksBack, bool Identifies) TraitsOf(long words)
    {
        var random = new SeededRandom(options.Seed, words, Purpose.Traits);
        return (random.Below(100) < Topics.AskBackPercent, random.Chance(_identifies));
    }

    public Sketch SketchAt(long index)
    {
        var random = new SeededRandom(options.Seed, index, Purpose.Sketch);
        var language = random.Chance(_french) ? Language.French : Language.English;
        var topic = _topics.Draw(Rhythm.DayOf(index, ref _dayHint), random.Bits());
        var bits = random.Bits();
        var network = options.Format == SimulationFormat.Rss ? Network.Web : Topics.NetworkFor(topic, (int)(bits & 0xFF));
        var repeats = topic == Topic.FalseClaim && (bits >> 8 & 0xFF) < 110 && options.Format != SimulationFormat.Rss;
        return new Sketch(language, network, topic, (bits >> 16 & 0xFF) < RepliesIn(network), repeats);
    }

    private Fault FaultAt(long index)
    {
        var random = new SeededRandom(options.Seed, index, Purpose.Fault);
        return options.Format switch
        {
            SimulationFormat.JsonLines => (Fault)(1 + random.Below((int)Fault.InvalidEncoding)),
            SimulationFormat.Csv => (Fault)(1 + random.Below((int)Fault.NoIdentity)),
            _ => (Fault)(1 + random.Below((int)Fault.InvalidDate)),
        };
    }

    private SimulatedPost Repost(long index)
    {
        var random = new SeededRandom(options.Seed, index, Purpose.Copy);
        var target = index - 1 - random.Below(500);
        while (target >= 0 && !(Schedule.IsFresh(target) && !Schedule.IsDeletedBefore(target, index)))
        {
            target--;
        }

        return target < 0 ? Fresh(index) : Copy(index, Fresh(target).Words, SketchAt(target).Network);
    }

    /// <summary>A post of its own with another's words: a repost where the network has them, a copied text elsewhere.</summary>
    private SimulatedPost Copy(long index, long words, Network network)
    {
        var sketch = SketchAt(words) with { Network = network };
        return new SimulatedPost
        {
            Index = index,
            Role = Role.Repost,
            Subject = index,
            Words = words,
            Sketch = sketch,
            Kind = network == Network.Twitter ? PostKind.Repost : KindOf(network, false),
            Parent = -1,
            Repeats = words,
            EditedAt = -1,
        };
    }

    private long FindClaim(long index, Sketch like)
    {
        for (var candidate = index - 1; candidate >= Math.Max(0, index - LongestLook); candidate--)
        {
            if (Schedule.IsFresh(candidate) && SketchAt(candidate) is { Topic: Topic.FalseClaim, RepeatsClaim: false } found)
            {
                if (found.Network == like.Network && found.Language == like.Language)
                {
                    return candidate;
                }
            }
        }

        return -1;
    }

    /// <summary>Half of the replies look back from a common place, which is how long threads come about.</summary>
    private long FindParent(long index, Sketch reply)
    {
        var random = new SeededRandom(options.Seed, index, Purpose.Parent);
        var nested = reply.Network is not (Network.Web or Network.Twitter) && random.Percent(40);
        var from = random.Percent(50) ? (index - 1) & ~127L : index - 1 - random.Below(64);
        for (var candidate = from; candidate >= Math.Max(0, from - LongestLook) && candidate < index; candidate--)
        {
            if (Schedule.IsFresh(candidate) && SketchAt(candidate) is { RepeatsClaim: false } found && found.WantsReply == nested)
            {
                if (found.Network == reply.Network && found.Language == reply.Language)
                {
                    return candidate;
                }
            }
        }

        return -1;
    }

    private static int RepliesIn(Network network) =>
        network switch
        {
            Network.Twitter => 64,
            Network.Reddit => 166,
            Network.Web => 140,
            Network.Forum => 190,
            _ => 0,
        };

    private static PostKind KindOf(Network network, bool answers) =>
        network switch
        {
            Network.AskAPatient => PostKind.Review,
            Network.Web => answers ? PostKind.Comment : PostKind.Article,
            _ => answers ? PostKind.Reply : PostKind.Post,
        };
}
