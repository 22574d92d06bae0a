// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static io.bellwether.core.wiring.Catalogs.problems;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Every broken jar stands between two good ones, which are found all the same. */
@ParameterizedClass
@EnumSource(names = {"CLASS_PATH", "FOLDER"})
class BrokenPluginTest {
  private static final String CHECK = "io.bellwether.api.check.HealthCheck";
  private static final String PLUGIN = "io.bellwether.api.plugin.Plugin";

  private final Origin.Rank rank;

  @RegisterExtension private final Catalogs catalogs = new Catalogs();
  @TempDir private Path folder;

  BrokenPluginTest(Origin.Rank rank) {
    this.rank = rank;
  }

  private List<String> told(TestJar broken) {
    return told(broken, "first", "last");
  }

  private List<String> told(TestJar broken, String... names) {
    TestJar.withCheck("a-first.jar", "FirstCheck").in(folder);
    TestJar.withCheck("z-last.jar", "LastCheck").in(folder);
    broken.in(folder);
    PluginCatalog catalog = catalogs.of(rank, folder);
    assertThat(catalog.names()).containsExactly(names);
    return problems(catalog);
  }

  @Test
  void aServiceLineWithoutItsClass() {
    TestJar jar =
        TestJar.withCheck("m.jar", "QueueCheck")
            .lists(CHECK, "# ours", "not.There", "QueueCheck", "nor.That # old");

    assertThat(told(jar, "first", "last", "queue"))
        .containsExactly(
            "not.There in m.jar can not be used: there is no such class;"
                + " it is named in line 2 of META-INF/services/"
                + CHECK,
            "nor.That in m.jar can not be used: there is no such class;"
                + " it is named in line 4 of META-INF/services/"
                + CHECK);
  }

  @Test
  void aConstructorThatThrows() {
    TestJar jar =
        TestJar.withPlugin(
            "m.jar",
            "ThrowingPlugin",
            """
            public ThrowingPlugin() { throw new IllegalStateException("licence file is missing"); }
            @Override public List<Kind<?, ?>> kinds() { return List.of(kind("never")); }
            """);

    assertThat(told(jar))
        .containsExactly(
            "ThrowingPlugin in m.jar could not be made: IllegalStateException: licence file is"
                + " missing, at ThrowingPlugin.<init>(ThrowingPlugin.java:9)");
  }

  @Test
  void aStaticInitialiserThatThrows() {
    TestJar jar =
        TestJar.withPlugin(
            "m.jar",
            "StaticPlugin",
            """
            static final int PORT = Integer.parseInt("no number");
            @Override public List<Kind<?, ?>> kinds() { return List.of(kind("never")); }
            """);

    assertThat(told(jar))
        .containsExactly(
            "StaticPlugin in m.jar could not be made: NumberFormatException: For input string:"
                + " \"no number\", at StaticPlugin.<clinit>(StaticPlugin.java:9)");
  }

  @Test
  void aCauseIsTold() {
    TestJar jar =
        TestJar.withPlugin(
            "m.jar",
            "CausedPlugin",
            """
            @Override public List<Kind<?, ?>> kinds() {
              throw new IllegalStateException("no driver",
                  new RuntimeException("wrapped", new java.io.IOException("disk full")));
            }
            """);

    assertThat(told(jar))
        .containsExactly(
            "CausedPlugin in m.jar did not name its kinds: IllegalStateException: no driver,"
                + " caused by IOException: disk full, at CausedPlugin.kinds(CausedPlugin.java:10)");
  }

  @Test
  void kindsThatThrowAnError() {
    TestJar jar =
        TestJar.withPlugin(
            "m.jar",
            "AssertingPlugin",
            """
            @Override public List<Kind<?, ?>> kinds() { throw new AssertionError("not here"); }
            """);

    assertThat(told(jar))
        .containsExactly(
            "AssertingPlugin in m.jar did not name its kinds: AssertionError: not here,"
                + " at AssertingPlugin.kinds(AssertingPlugin.java:9)");
  }

  @Test
  void kindsThatOverflowTheStackOrTheMemory() {
    TestJar jar =
        TestJar.named("m.jar")
            .source(
                "DeepPlugin",
                TestJar.plugin(
                    "DeepPlugin", "@Override public List<Kind<?, ?>> kinds() { return kinds(); }"))
            .source(
                "FatPlugin",
                TestJar.plugin(
                    "FatPlugin",
                    "@Override public List<Kind<?, ?>> kinds() { return List.of(kind(\"\" + new long[Integer.MAX_VALUE].length)); }"))
            .lists(PLUGIN, "DeepPlugin", "FatPlugin");

    assertThat(told(jar))
        .hasSize(2)
        .satisfiesExactly(
            deep ->
                assertThat(deep)
                    .startsWith("DeepPlugin in m.jar did not name its kinds: StackOverflowError"),
            fat ->
                assertThat(fat)
                    .startsWith("FatPlugin in m.jar did not name its kinds: OutOfMemoryError"));
  }

  @Test
  void kindsThatAreNull() {
    TestJar jar =
        TestJar.withPlugin(
            "m.jar", "NullPlugin", "@Override public List<Kind<?, ?>> kinds() { return null; }");

    assertThat(told(jar))
        .containsExactly("NullPlugin in m.jar did not name its kinds: kinds() gave null");
  }

  @Test
  void kindsThatContainNull() {
    TestJar jar =
        TestJar.withPlugin(
            "m.jar",
            "HolePlugin",
            """
            @Override public List<Kind<?, ?>> kinds() {
              return Arrays.asList(kind("left"), null, kind("right"));
            }
            """);

    assertThat(told(jar, "first", "last", "left", "right"))
        .containsExactly(
            "HolePlugin in m.jar gave null as kind number 2; its other kinds can be used");
  }

  @Test
  void kindsWithoutEnd() {
    TestJar jar =
        TestJar.withPlugin(
            "m.jar",
            "EndlessPlugin",
            """
            @Override public List<Kind<?, ?>> kinds() {
              return new AbstractList<>() {
                @Override public Kind<?, ?> get(int i) { return kind("k" + i); }
                @Override public int size() { return Integer.MAX_VALUE; }
              };
            }
            """);

    assertThat(told(jar))
        .containsExactly(
            "EndlessPlugin in m.jar did not name its kinds: kinds() gave more than 1000");
  }

  @Test
  void anExceptionThatThrowsWhenItIsRead() {
    TestJar jar =
        TestJar.withPlugin(
            "m.jar",
            "SpitefulPlugin",
            """
            @Override public List<Kind<?, ?>> kinds() {
              throw new RuntimeException() {
                @Override public String getMessage() { throw this; }
              };
            }
            """);

    assertThat(told(jar))
        .containsExactly(
            "SpitefulPlugin in m.jar did not name its kinds:"
                + " it threw a SpitefulPlugin$1, which can not be read");
  }

  @Test
  void aMessageThatWouldForgeALog() {
    TestJar jar =
        TestJar.withPlugin(
            "m.jar",
            "ForgingPlugin",
            """
            @Override public List<Kind<?, ?>> kinds() {
              throw new RuntimeException("x\\r\\n2026-01-01 ERROR all is lost \\u001b[31m" + "y".repeat(5000));
            }
            """);

    assertThat(told(jar))
        .singleElement()
        .asString()
        .contains("x\\r\\n2026-01-01 ERROR all is lost \\u001b[31myyy")
        .endsWith("more characters)")
        .hasSizeLessThan(1_200);
  }

  @Test
  void aKindNameThatIsNone() {
    TestJar jar =
        TestJar.withPlugin(
            "m.jar",
            "BadNamePlugin",
            """
            @Override public List<Kind<?, ?>> kinds() { return List.of(kind("Bad Name")); }
            """);

    assertThat(told(jar))
        .containsExactly(
            "BadNamePlugin in m.jar did not name its kinds: IllegalArgumentException: kind name"
                + " 'Bad Name' must be words like 'flink-job', at BadNamePlugin.kind(BadNamePlugin.java:6)");
  }

  @Test
  void aPlainClassWhoseNameMakesNoKind() {
    TestJar jar =
        TestJar.named("m.jar")
            .source("ÜberCheck", TestJar.check("ÜberCheck", ""))
            .source("Check", TestJar.check("Check", ""))
            .lists(CHECK, "ÜberCheck", "Check");

    assertThat(told(jar))
        .containsExactly(
            "ÜberCheck in m.jar can not be used: kind name 'über' must be words like 'flink-job';"
                + " give it such a name with @KindName(\"...\") on the class",
            "Check in m.jar can not be used: kind name '' must be words like 'flink-job';"
                + " give it such a name with @KindName(\"...\") on the class");
  }

  @Test
  void aClassForANewerJava() {
    TestJar jar = TestJar.withCheck("m.jar", "NewerCheck").forJava("NewerCheck.class", 99);

    int here = Runtime.version().feature();
    assertThat(told(jar))
        .containsExactly(
            "NewerCheck in m.jar can not be used: NewerCheck is compiled for Java 99, and this is"
                + " Java %d; run Bellwether on Java 99 or newer, or get a build of the plugin for Java %d"
                    .formatted(here, here));
  }

  @Test
  void aSuperclassThatIsMissing() {
    TestJar jar =
        TestJar.named("m.jar")
            .source("acme.Gone", "package acme; public class Gone {}")
            .source(
                "OrphanCheck",
                TestJar.check("OrphanCheck", "")
                    .replace("OrphanCheck implements", "OrphanCheck extends acme.Gone implements"))
            .without("acme/Gone.class")
            .lists(CHECK, "OrphanCheck");

    assertThat(told(jar))
        .containsExactly(
            rank == Origin.Rank.FOLDER
                ? "OrphanCheck in m.jar can not be used: it needs class acme.Gone, which is not in the"
                    + " jar; a plugin jar sees the JDK, the Bellwether API and itself"
                : "OrphanCheck in m.jar can not be used: it needs class acme.Gone, which is not on the"
                    + " class path");
  }

  @Test
  void aClassThatIsMissingOnlyWhenThePluginIsMade() {
    TestJar jar =
        TestJar.withPlugin(
                "m.jar",
                "NeedyPlugin",
                """
                private final Object driver = new acme.Driver();
                @Override public List<Kind<?, ?>> kinds() { return List.of(kind("never")); }
                """)
            .source("acme.Driver", "package acme; public class Driver {}")
            .without("acme/Driver.class");

    assertThat(told(jar))
        .singleElement()
        .asString()
        .startsWith(
            "NeedyPlugin in m.jar could not be made: it needs class acme.Driver, which is not");
  }

  @Test
  void aPluginForANewerBellwether() {
    TestJar jar =
        TestJar.withPlugin(
                "m.jar",
                "FuturePlugin",
                """
                @Override public List<Kind<?, ?>> kinds() {
                  return List.of(kind(io.bellwether.api.future.Oracle.name()));
                }
                """)
            .source(
                "io.bellwether.api.future.Oracle",
                "package io.bellwether.api.future; public class Oracle {"
                    + " public static String name() { return \"oracle\"; } }")
            .without("io/bellwether/api/future/Oracle.class");

    assertThat(told(jar))
        .containsExactly(
            "FuturePlugin in m.jar did not name its kinds: it needs class"
                + " io.bellwether.api.future.Oracle, which this version of Bellwether does not have");
  }

  @Test
  void aMethodThatIsMissing() {
    TestJar jar =
        TestJar.withPlugin(
                "m.jar",
                "StalePlugin",
                """
                @Override public List<Kind<?, ?>> kinds() { return List.of(kind(acme.Names.of())); }
                """)
            .source(
                "acme.Names",
                "package acme; public class Names { public static String of() { return \"\"; } }")
            .changed("acme/Names.class", bytes -> replaced(bytes, "\0\2of", "\0\2on"));

    assertThat(told(jar))
        .singleElement()
        .asString()
        .startsWith(
            "StalePlugin in m.jar did not name its kinds: it was built against another version of"
                + " Bellwether or of a library: NoSuchMethodError: ");
  }

  private static byte[] replaced(byte[] classFile, String from, String to) {
    return new String(classFile, ISO_8859_1).replace(from, to).getBytes(ISO_8859_1);
  }

  @Test
  void aClassFileThatIsCutOrIsAnotherClass() {
    TestJar jar =
        TestJar.named("m.jar")
            .source("CutCheck", TestJar.check("CutCheck", ""))
            .changed("CutCheck.class", bytes -> Arrays.copyOf(bytes, bytes.length / 2))
            .entry("acme/MovedCheck.class", "no class")
            .lists(CHECK, "CutCheck", "acme.MovedCheck");

    assertThat(told(jar))
        .satisfiesExactly(
            cut ->
                assertThat(cut).startsWith("CutCheck in m.jar can not be used: ClassFormatError: "),
            moved ->
                assertThat(moved)
                    .startsWith("acme.MovedCheck in m.jar can not be used: ClassFormatError: "));
  }

  @Test
  void aServiceFileWithAMistake() {
    TestJar jar =
        TestJar.withCheck("m.jar", "QueueCheck").lists(CHECK, "QueueCheck", "acme.Foo acme.Bar");

    assertThat(told(jar))
        .containsExactly(
            "META-INF/services/io.bellwether.api.check.HealthCheck in m.jar can not be read: line 2,"
                + " \"acme.Foo acme.Bar\", is not the name of a class; none of its lines is used");
  }

  @Test
  void aServiceFileWithAByteOrderMark() {
    TestJar jar = TestJar.withCheck("m.jar", "QueueCheck").lists(CHECK, "\uFEFFQueueCheck");

    assertThat(told(jar))
        .containsExactly(
            "META-INF/services/io.bellwether.api.check.HealthCheck in m.jar can not be read: line 1,"
                + " \"\\ufeffQueueCheck\", is not the name of a class; none of its lines is used");
  }

  @Test
  void aClassThatPlaysNotTheRoleItIsListedFor() {
    TestJar jar = TestJar.withCheck("m.jar", "QueueCheck").lists(PLUGIN, "QueueCheck");

    assertThat(told(jar, "first", "last", "queue"))
        .containsExactly(
            "QueueCheck in m.jar can not be used: it does not implement"
                + " io.bellwether.api.plugin.Plugin; it is named in line 1 of META-INF/services/"
                + PLUGIN);
  }

  @Test
  void classesThatCanNotBeMade() {
    TestJar jar =
        TestJar.named("m.jar")
            .source(
                "BoomCheck",
                TestJar.check("BoomCheck", "public BoomCheck() {}")
                    .replaceFirst("public class", "class"))
            .source(
                "HalfCheck", TestJar.check("HalfCheck", "").replaceFirst("class", "abstract class"))
            .source("ShyCheck", TestJar.check("ShyCheck", "private ShyCheck() {}"))
            .source("GreedyCheck", TestJar.check("GreedyCheck", "public GreedyCheck(String s) {}"))
            .lists(CHECK, "BoomCheck", "HalfCheck", "ShyCheck", "GreedyCheck");

    assertThat(told(jar))
        .containsExactly(
            "BoomCheck in m.jar can not be used: it must be public",
            "HalfCheck in m.jar can not be used: it is abstract",
            "ShyCheck in m.jar can not be used: it has no public constructor without parameters",
            "GreedyCheck in m.jar can not be used: it has no public constructor without parameters");
  }

  @Test
  void aClassThatWouldJoinThePackagesOfTheJdk() {
    TestJar jar =
        TestJar.withCheck("m.jar", "QueueCheck")
            .source("jaza.util.Evil", "package jaza.util; public class Evil {}")
            .changed("jaza/util/Evil.class", bytes -> replaced(bytes, "jaza/", "java/"))
            .renamed("jaza/util/Evil.class", "java/util/Evil.class")
            .lists(CHECK, "java.util.Evil", "QueueCheck");

    assertThat(told(jar, "first", "last", "queue"))
        .containsExactly(
            "java.util.Evil in m.jar can not be used:"
                + " its package belongs to the JDK, and no plugin can add to it");
  }

  @Test
  void moreFailuresThanAnyoneReads() {
    String[] lines = new String[1_000];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "not.There" + i;
    }
    assertThat(told(TestJar.named("zz.jar").lists(CHECK, lines)))
        .hasSize(101)
        .last()
        .asString()
        .endsWith("was given up after 100 failures: " + CHECK);
  }
}
