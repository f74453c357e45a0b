using System.Reflection;

namespace TorchSharp.Utils
{
    /// <summary>The name under which a module registers the field, where it is not the field's own.</summary>
    [AttributeUsage(AttributeTargets.Field)]
    public class ComponentNameAttribute : Attribute
    {
#nullable disable
        public string Name { get; set; }
#nullable restore
    }
}

namespace TorchSharp
{
    public static class FieldInfoExtensionMethods
    {
        public static string ComponentName(this FieldInfo field)
            => field.GetCustomAttribute<Utils.ComponentNameAttribute>()?.Name ?? field.Name;
    }
}
