namespace Seq2Seq.Tests.Support;

/// <summary>Whether tests write anew what is taken from the code, in place of comparing it: docs/renew.sh.</summary>
internal static class Renewal
{
    public const string Variable = "SEQ2SEQ_RENEW";

    public static bool IsWanted => Environment.GetEnvironmentVariable(Variable) == "1";
}
