namespace Auscult.TestKit.Simulation;

/// <summary>What a record is to the world.</summary>
internal enum Role : byte
{
    /// <summary>A post nobody has delivered before.</summary>
    Fresh,

    /// <summary>An earlier post as it stands now, from the same source.</summary>
    Redelivery,

    /// <summary>An earlier post as it stands now, from another source.</summary>
    ArchiveRedelivery,

    /// <summary>An earlier post with other words.</summary>
    Edit,

    /// <summary>The end of an earlier post.</summary>
    Deletion,

    /// <summary>A post of its own with the words of another.</summary>
    Repost,

    /// <summary>A record no reader should accept.</summary>
    Bad,
}

/// <summary>
/// Which record is what, and of which earlier post, computed from its index alone. Deliveries refer back by a lag of whole blocks and
/// a permutation inside the block, so no post is redelivered, edited or deleted twice in the same way, and from a post one can
/// compute in constant time whether and when that happens to it.
/// </summary>
internal sealed class Schedule
{
    private const int BlockBits = 6;
    private const int BlockSize = 1 << BlockBits;
    private readonly int _seed;
    private readonly ulong[] _thresholds = new ulong[(int)Role.Bad + 1];
    private readonly long[] _lags = new long[(int)Role.Bad + 1];

    public Schedule(SimulationOptions options)
    {
        _seed = options.Seed;
        var canDelete = options.Format != SimulationFormat.Rss;
        double sum = 0;
        Add(Role.Redelivery, options.RedeliveredShare * (canDelete ? .7 : 1));
        Add(Role.ArchiveRedelivery, options.RedeliveredShare * (canDelete ? .3 : 0));
        Add(Role.Edit, options.EditedShare);
        Add(Role.Deletion, canDelete ? options.DeletedShare : 0);
        Add(Role.Repost, options.RepostShare);
        Add(Role.Bad, options.BadShare);
        var blocks = options.Posts / BlockSize;
        _lags[(int)Role.Redelivery] = 1;
        _lags[(int)Role.ArchiveRedelivery] = 2 + blocks / 10;
        _lags[(int)Role.Edit] = 1 + blocks / 300;
        _lags[(int)Role.Deletion] = 3 + blocks / 50;

        void Add(Role role, double share) => _thresholds[(int)role] = SeededRandom.Threshold(sum += share);
    }

    /// <summary>The role and, for what happens to an earlier post, its index.</summary>
    public (Role Role, long Target) RoleOf(long index)
    {
        var drawn = Drawn(index);
        if (drawn is Role.Fresh or Role.Repost or Role.Bad)
        {
            return (drawn, -1);
        }

        var target = TargetOf(drawn, index);
        var happens = target >= 0 && Drawn(target) == Role.Fresh && (drawn == Role.Deletion || !IsDeletedBefore(target, index));
        return happens ? (drawn, target) : (Role.Fresh, -1);
    }

    /// <summary>True when the record is a fresh post whatever else happens: only such posts are answered, copied, edited or deleted.</summary>
    public bool IsFresh(long index) => Drawn(index) == Role.Fresh;

    /// <summary>Index of the record that edits a fresh post, when that comes before another record; else -1.</summary>
    public long EditedBefore(long post, long index)
    {
        var edit = EventOf(Role.Edit, post);
        return edit >= 0 && edit < index && !IsDeletedBefore(post, edit) ? edit : -1;
    }

    public bool IsDeletedBefore(long post, long index)
    {
        var deletion = EventOf(Role.Deletion, post);
        return deletion >= 0 && deletion < index;
    }

    private Role Drawn(long index)
    {
        var bits = (ulong)new SeededRandom(_seed, index, Purpose.Role).Bits();
        if (bits >= _thresholds[(int)Role.Bad])
        {
            return Role.Fresh;
        }

        var role = Role.Redelivery;
        while (bits >= _thresholds[(int)role])
        {
            role++;
        }

        return role;
    }

    private long TargetOf(Role role, long index)
    {
        var block = index >> BlockBits;
        var target = block - _lags[(int)role];
        return target < 0
            ? -1
            : (target << BlockBits) + (((index & (BlockSize - 1)) * Factor(role) + Shift(role, block)) & (BlockSize - 1));
    }

    private long EventOf(Role role, long post)
    {
        var block = (post >> BlockBits) + _lags[(int)role];
        var place = (((post & (BlockSize - 1)) - Shift(role, block)) * Inverse(role)) & (BlockSize - 1);
        var index = (block << BlockBits) + place;
        return Drawn(index) == role ? index : -1;
    }

    private long Shift(Role role, long block) => new SeededRandom(_seed, block * 8 + (int)role, Purpose.Lag).Below(BlockSize);

    private static long Factor(Role role) =>
        role switch
        {
            Role.Redelivery => 5,
            Role.ArchiveRedelivery => 11,
            Role.Edit => 13,
            _ => 27,
        };

    /// <summary>The multiplicative inverse of <see cref="Factor"/> modulo 64.</summary>
    private static long Inverse(Role role) =>
        role switch
        {
            Role.Redelivery => 13,
            Role.ArchiveRedelivery => 35,
            Role.Edit => 5,
            _ => 19,
        };
}
