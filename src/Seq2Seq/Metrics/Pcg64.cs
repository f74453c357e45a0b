namespace Seq2Seq.Metrics;

/// <summary>
/// The random generator of every resampling: PCG XSL RR 128/64 (O'Neill 2014), seeded by the entropy mixer seed_seq_fe
/// (O'Neill 2015). That is also numpy's default_rng, and the two draws below take its bits as numpy's integers() does, so
/// one seed gives the intervals and p-values that sacreBLEU prints for it.
/// </summary>
internal sealed class Pcg64
{
    private const int PoolSize = 4;

    private static readonly UInt128 Multiplier = new(0x2360ED051FC65DA4, 0x4385DF649FCCF645);

    private readonly UInt128 _increment;
    private UInt128 _state;
    private uint? _spare;
    private uint _coins;
    private int _coinsLeft;

    /// <summary>Makes a generator whose draws depend on the seed only.</summary>
    public Pcg64(ulong seed)
    {
        var words = Expand(seed);
        _increment = (new UInt128(words[2], words[3]) << 1) | 1;
        Step();
        _state += new UInt128(words[0], words[1]);
        Step();
    }

    /// <summary>A number from 0 to <paramref name="count"/> - 1, all equally likely (Lemire 2019).</summary>
    public int Below(int count)
    {
        if (count == 1)
        {
            return 0;
        }

        var range = (uint)count;
        var product = (ulong)NextUInt32() * range;
        if ((uint)product < range)
        {
            var threshold = (0 - range) % range;
            while ((uint)product < threshold)
            {
                product = (ulong)NextUInt32() * range;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>Heads or tails.</summary>
    public bool Coin()
    {
        if (_coinsLeft == 0)
        {
            (_coins, _coinsLeft) = (NextUInt32(), 32);
        }

        var heads = (_coins & 1) == 1;
        _coins >>= 1;
        _coinsLeft--;
        return heads;
    }

    // The lower half of 64 bits first, then the upper.
    private uint NextUInt32()
    {
        if (_spare is { } upper)
        {
            _spare = null;
            return upper;
        }

        Step();
        var bits = (ulong)(_state >> 64) ^ (ulong)_state;
        bits = ulong.RotateRight(bits, (int)(_state >> 122));
        _spare = (uint)(bits >> 32);
        return (uint)bits;
    }

    private void Step() => _state = (_state * Multiplier) + _increment;

    // Hashes the seed into a pool and the pool into four words, every bit of one spread over all of the next.
    private static ulong[] Expand(ulong seed)
    {
        var hash = 0x43B0D7E5u;
        var pool = new uint[PoolSize];
        for (var i = 0; i < PoolSize; i++)
        {
            pool[i] = Hash(i switch { 0 => (uint)seed, 1 => (uint)(seed >> 32), _ => 0 }, ref hash, 0x931E8875);
        }

        for (var from = 0; from < PoolSize; from++)
        {
            for (var to = 0; to < PoolSize; to++)
            {
                if (from != to)
                {
                    var mixed = (0xCA01F9DD * pool[to]) - (0x4973F715 * Hash(pool[from], ref hash, 0x931E8875));
                    pool[to] = mixed ^ (mixed >> 16);
                }
            }
        }

        hash = 0x8B51F9DD;
        var words = new ulong[4];
        for (var i = 0; i < 8; i++)
        {
            words[i / 2] |= (ulong)Hash(pool[i % PoolSize], ref hash, 0x58F38DED) << (32 * (i % 2));
        }

        return words;
    }

    private static uint Hash(uint value, ref uint constant, uint multiplier)
    {
        value ^= constant;
        constant *= multiplier;
        value *= constant;
        return value ^ (value >> 16);
    }
}
