using Seq2Seq.Reporting;

namespace Seq2Seq.Tests.Reporting;

public sealed class Crc32CTests
{
    /// <summary>The examples of RFC 3720, appendix B.4.</summary>
    public static TheoryData<byte[], uint> Examples => new()
    {
        { new byte[32], 0x8A9136AA },
        { [.. Enumerable.Repeat((byte)0xFF, 32)], 0x62A8AB43 },
        { [.. Enumerable.Range(0, 32).Select(i => (byte)i)], 0x46DD794E },
        { [.. Enumerable.Range(0, 32).Select(i => (byte)(31 - i))], 0x113FDB5C },
        {
            [
                0x01, 0xC0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x14, 0, 0, 0, 0, 0, 0x04, 0,
                0, 0, 0, 0x14, 0, 0, 0, 0x18, 0x28, 0, 0, 0, 0, 0, 0, 0, 0x02, 0, 0, 0, 0, 0, 0, 0,
            ],
            0xD9963A56
        },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_check_is_that_of_the_standard(byte[] bytes, uint check) => Assert.Equal(check, Crc32C.Of(bytes));

    [Fact]
    public void The_mask_can_be_taken_off_again()
    {
        var bytes = "TFRecord"u8.ToArray();

        Assert.Equal(EventFileReader.Check(bytes), EventFileReader.Unmask(Crc32C.Masked(bytes)));
    }
}
