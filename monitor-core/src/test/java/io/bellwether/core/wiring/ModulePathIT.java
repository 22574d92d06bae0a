// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulePathIT {
  private static final String CHECK = "io.bellwether.api.check.HealthCheck";
  private static final String PLUGIN = "io.bellwether.api.plugin.Plugin";

  private static final String EXPLICIT =
      """
      module acme.explicit {
        requires io.bellwether.api;
        %s
        provides io.bellwether.api.plugin.Plugin with acme.explicit.ExplicitPlugin;
        provides io.bellwether.api.check.HealthCheck with acme.explicit.PlainCheck;
      }
      """;

  @TempDir private Path folder;
  private ChildJvm jvm;

  @BeforeEach
  void prepare() {
    jvm = new ChildJvm(folder);
  }

  /** A jar as most are: no descriptor, a name in the manifest, everything but the plugin hidden. */
  private Path automatic() {
    return TestJar.named("automatic.jar")
        .attribute("Automatic-Module-Name", "acme.automatic")
        .source("acme.automatic.AutoPlugin", plugin("automatic", "AutoPlugin", "tide"))
        .source("acme.automatic.QueueDepthCheck", check("automatic", "QueueDepthCheck"))
        .lists(PLUGIN, "acme.automatic.AutoPlugin")
        .lists(CHECK, "acme.automatic.QueueDepthCheck")
        .in(folder);
  }

  private Path explicit(String opens) throws Exception {
    return TestJar.named("explicit.jar")
        .source("module-info", EXPLICIT.formatted(opens))
        .source("acme.explicit.ExplicitPlugin", plugin("explicit", "ExplicitPlugin", "moon"))
        .source("acme.explicit.PlainCheck", check("explicit", "PlainCheck"))
        .compiledWith("--module-path", ChildJvm.modulePath())
        .lists(PLUGIN, "acme.explicit.ExplicitPlugin")
        .lists(CHECK, "acme.explicit.PlainCheck")
        .in(folder);
  }

  private static String plugin(String pack, String name, String kind) {
    return TestJar.plugin(
            name,
            """
            record Settings(String url) {}
            @Override public List<Kind<?, ?>> kinds() {
              return List.of(Kind.of("%s", HealthCheck.class, Settings.class,
                  (settings, context) -> run -> Health.healthy("fine")));
            }
            """
                .formatted(kind))
        .replaceFirst("^", "package acme." + pack + ";\n");
  }

  private static String check(String pack, String name) {
    return "package acme." + pack + ";\n" + TestJar.check(name, "");
  }

  @Test
  void theSameKindsAreSeenOnBothPaths() throws Exception {
    Path[] jars = {automatic(), explicit("opens acme.explicit;")};
    List<String> kinds =
        List.of(
            "moon [CHECK] open",
            "plain [CHECK] open PlainCheck",
            "queue-depth [CHECK] open QueueDepthCheck",
            "tide [CHECK] open");

    ChildJvm.Result onClassPath = jvm.onClassPath(ListKinds.class, jars);
    ChildJvm.Result onModulePath = jvm.onModulePath(ListKinds.class, jars);

    assertThat(onClassPath.lines()).containsSubsequence(kinds);
    assertThat(onModulePath.lines())
        .containsSubsequence(kinds)
        .endsWith("in module io.bellwether.core");
    assertThat(onClassPath.exit()).isZero();
    assertThat(onModulePath.exit()).isZero();
  }

  @Test
  void aModuleThatDoesNotOpenItsSettingsIsStillFound() throws Exception {
    assertThat(jvm.onModulePath(ListKinds.class, explicit("")).lines())
        .contains("moon [CHECK] closed", "plain [CHECK] open PlainCheck");
  }

  @Test
  void aBrokenProviderIsNamedOnTheModulePathToo() throws Exception {
    Path broken =
        TestJar.named("broken.jar")
            .attribute("Automatic-Module-Name", "acme.broken")
            .source(
                "acme.broken.ThrowingPlugin",
                "package acme.broken;\n"
                    + TestJar.plugin(
                        "ThrowingPlugin",
                        """
                        public ThrowingPlugin() { throw new IllegalStateException("no licence"); }
                        @Override public List<Kind<?, ?>> kinds() { return List.of(); }
                        """))
            .source("acme.broken.NewerCheck", check("broken", "NewerCheck"))
            .forJava("acme/broken/NewerCheck.class", 99)
            .lists(PLUGIN, "acme.broken.ThrowingPlugin")
            .lists(CHECK, "acme.broken.NewerCheck", "acme.broken.Missing")
            .in(folder);

    assertThat(jvm.onModulePath(ListKinds.class, broken, automatic()).lines())
        .contains("queue-depth [CHECK] open QueueDepthCheck", "tide [CHECK] open")
        .anyMatch(
            line ->
                line.startsWith(
                    "acme.broken.ThrowingPlugin in broken.jar could not be made:"
                        + " IllegalStateException: no licence"))
        .anyMatch(line -> line.startsWith("acme.broken.NewerCheck in broken.jar can not be used:"))
        .anyMatch(line -> line.startsWith("acme.broken.Missing in broken.jar can not be used:"));
  }
}
