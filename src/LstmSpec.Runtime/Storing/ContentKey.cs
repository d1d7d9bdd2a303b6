using System.Security.Cryptography;
using System.Text;
using LstmSpec.Engines;

namespace LstmSpec.Storing;

/// <summary>Names what is stored by all that its bits depend on.</summary>
internal static class ContentKey
{
    /// <summary>64 hexadecimal digits.</summary>
    /// <param name="what">Plan hash, data hash and whatever else decides, each a line.</param>
    public static string Of(NumericProfile profile, params ReadOnlySpan<string> what)
    {
        var profileText = FormattableString.Invariant(
            $"{profile.Engine} {profile.EngineVersion} {profile.Device} {profile.Precision} {profile.StreamVersion} {profile.Runtime}\n");
        var text = string.Join('\n', what!) + "\n" + profileText;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
