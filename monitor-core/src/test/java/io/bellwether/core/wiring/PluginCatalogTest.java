// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static io.bellwether.core.wiring.Catalogs.problems;
import static io.bellwether.core.wiring.Origin.Rank.CLASS_PATH;
import static io.bellwether.core.wiring.Origin.Rank.FOLDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.api.plugin.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PluginCatalogTest {
  private static final String CHECK = "io.bellwether.api.check.HealthCheck";
  private static final String SOURCE = "io.bellwether.api.source.DataSource";

  @RegisterExtension private final Catalogs catalogs = new Catalogs();
  @TempDir private Path root;
  private Path folder;
  private Path classPath;

  @BeforeEach
  void makeFolders() throws Exception {
    folder = Files.createDirectory(root.resolve("folder"));
    classPath = Files.createDirectory(root.resolve("lib"));
  }

  private PluginCatalog both() {
    PluginCatalog catalog = catalogs.of(CLASS_PATH, classPath);
    return catalogs.add(catalog, FOLDER, folder);
  }

  @Test
  void onePluginNamesAllItAdds() {
    TestJar.withPlugin(
            "mq.jar",
            "MqPlugin",
            """
            @Override public List<Kind<?, ?>> kinds() { return List.of(kind("mq-queue"), kind("mq")); }
            """)
        .in(folder);

    PluginCatalog catalog = both();

    assertThat(catalog.names()).containsExactly("mq", "mq-queue");
    assertThat(catalog.find("mq-queue")).isPresent();
    assertThat(catalog.problems()).isEmpty();
  }

  @Test
  void aPlainClassIsMadeWhenItIsUsedAndNotBefore() throws Exception {
    TestJar.named("q.jar")
        .source(
            "QueueCheck",
            TestJar.check(
                "QueueCheck",
                "public QueueCheck() throws Exception { throw new java.io.IOException(\"no"
                    + " spool\"); }"))
        .lists(CHECK, "QueueCheck")
        .in(folder);

    Kind<?, ?> kind = both().find("queue").orElseThrow();

    assertThat(kind.roles()).containsExactly(Role.CHECK);
    assertThat(kind.settings()).isEqualTo(Kind.NoSettings.class);
    assertThatThrownBy(() -> kind.creator().create(null, null))
        .isInstanceOf(java.io.IOException.class)
        .hasMessage("no spool");
  }

  @Test
  void aClassUnderSeveralServicesIsOneKindWithAllItsRoles() {
    TestJar.named("q.jar")
        .source(
            "QueueCheck",
            TestJar.check(
                    "QueueCheck",
                    "@Override public void measure(io.bellwether.api.source.Measurements m)"
                        + " {}@Override public io.bellwether.api.alert.Receipt"
                        + " deliver(io.bellwether.api.alert.Notification n, io.bellwether.api.Run"
                        + " r) { return null; }")
                .replace(
                    "HealthCheck {",
                    "HealthCheck, " + SOURCE + ", io.bellwether.api.alert.AlertChannel {"))
        .lists(CHECK, "QueueCheck")
        .lists(SOURCE, "QueueCheck")
        .in(folder);

    PluginCatalog catalog = both();

    assertThat(catalog.names()).containsExactly("queue");
    assertThat(catalog.find("queue").orElseThrow().roles())
        .containsExactly(Role.CHECK, Role.SOURCE, Role.CHANNEL);
    assertThat(catalog.problems()).isEmpty();
  }

  @Test
  void twoJarsOfTheFolderThatOfferTheSameKindAreBothOut() {
    TestJar.withCheck("b-plain.jar", "QueueDepthCheck").in(folder);
    TestJar.withCheck("d-duplicate.jar", "QueueDepthCheck").attribute("By", "another").in(folder);
    TestJar.withCheck("other.jar", "OtherCheck").in(folder);

    PluginCatalog catalog = both();

    String text =
        "kind 'queue-depth' can not be used: it is offered by QueueDepthCheck in b-plain.jar"
            + " and by QueueDepthCheck in d-duplicate.jar; keep one of them";
    assertThat(catalog.names()).containsExactly("other");
    assertThat(catalog.find("queue-depth")).isEmpty();
    assertThat(catalog.whyUnusable("queue-depth")).contains(text);
    assertThat(problems(catalog)).containsExactly(text);
  }

  @Test
  void twoJarsOfTheClassPathThatOfferTheSameKindAreBothOut() {
    TestJar.withCheck("a.jar", "QueueDepthCheck").in(classPath);
    TestJar.withPlugin(
            "b.jar",
            "MqPlugin",
            "@Override public List<Kind<?, ?>> kinds() { return List.of(kind(\"queue-depth\")); }")
        .in(classPath);

    assertThat(problems(both()))
        .containsExactly(
            "kind 'queue-depth' can not be used: it is offered by MqPlugin in b.jar"
                + " and by QueueDepthCheck in a.jar; keep one of them");
  }

  @Test
  void theClassPathWinsOverTheFolder() {
    TestJar.withCheck("k.jar", "DiskQuotaCheck").in(folder);
    TestJar.withCheck("o-rank.jar", "DiskQuotaCheck").in(classPath);

    PluginCatalog catalog = both();

    assertThat(catalog.find("disk-quota").orElseThrow().type().getClassLoader())
        .isNotInstanceOf(PluginClassLoader.class);
    assertThat(problems(catalog))
        .containsExactly(
            "kind 'disk-quota' of DiskQuotaCheck in k.jar is ignored:"
                + " it is offered by DiskQuotaCheck in o-rank.jar");
  }

  @Test
  void whatTheHostGivesWinsOverAll() {
    TestJar.withCheck("k.jar", "DiskQuotaCheck").in(classPath);
    PluginCatalog catalog = both();
    catalog.add(new GivenPlugin("disk-quota"));

    assertThat(catalog.find("disk-quota").orElseThrow().type()).isEqualTo(HealthCheck.class);
    assertThat(problems(catalog))
        .singleElement()
        .asString()
        .startsWith(
            "kind 'disk-quota' of DiskQuotaCheck in k.jar is ignored:"
                + " it is offered by io.bellwether.core.wiring.PluginCatalogTest$GivenPlugin in ");
  }

  @Test
  void aGivenPluginThatIsBrokenIsNamedToo() {
    PluginCatalog catalog = both();
    catalog.add(
        () -> {
          throw new IllegalStateException("no licence");
        });
    catalog.add(new GivenPlugin("fine"));

    assertThat(catalog.names()).containsExactly("fine");
    assertThat(problems(catalog))
        .singleElement()
        .asString()
        .contains("did not name its kinds: IllegalStateException: no licence");
  }

  @Test
  void twoVersionsOfAPluginInTheFolderAreNamedByTheirJars() {
    version("mq-1.0.jar", "mq").in(folder);
    version("mq-1.1.jar", "mq", "mq-topic").in(folder);

    PluginCatalog catalog = both();

    assertThat(catalog.names()).containsExactly("mq-topic");
    assertThat(problems(catalog))
        .containsExactly(
            "kind 'mq' can not be used: it is offered by MqPlugin in mq-1.0.jar"
                + " and by MqPlugin in mq-1.1.jar; keep one of them");
  }

  @Test
  void twoVersionsOfAPluginOnTheClassPathAreNamedThoughOnlyOneIsSeen() {
    version("mq-1.0.jar", "mq").in(classPath);
    version("mq-1.1.jar", "mq", "mq-topic").in(classPath);

    PluginCatalog catalog = both();

    assertThat(catalog.names()).containsExactly("mq");
    assertThat(problems(catalog))
        .containsExactly(
            "MqPlugin is in mq-1.0.jar and in mq-1.1.jar: only the first is used;"
                + " keep the version you want");
  }

  private static TestJar version(String jar, String... kinds) {
    String list =
        String.join(", ", Arrays.stream(kinds).map(kind -> "kind(\"" + kind + "\")").toList());
    return TestJar.withPlugin(
        jar,
        "MqPlugin",
        "@Override public List<Kind<?, ?>> kinds() { return List.of(" + list + "); }");
  }

  @Test
  void aPluginThatNamesAKindTwiceIsItsOwnRival() {
    version("mq.jar", "mq", "mq", "mq-topic").in(folder);

    PluginCatalog catalog = both();

    assertThat(catalog.names()).containsExactly("mq-topic");
    assertThat(problems(catalog))
        .containsExactly("kind 'mq' can not be used: MqPlugin in mq.jar offers it 2 times");
  }

  @Test
  void aJarWithoutServiceFileOffersNothing() {
    TestJar.named("driver.jar").entry("readme.txt", "hello").in(folder);

    assertThat(problems(both()))
        .containsExactly(
            "driver.jar offers nothing: it has no META-INF/services file of ours;"
                + " is it a Bellwether plugin?");
  }

  @Test
  void aJarOfTheClassPathWithoutServiceFileIsNobodysBusiness() {
    TestJar.named("driver.jar").entry("readme.txt", "hello").in(classPath);

    assertThat(both().problems()).isEmpty();
  }

  @Test
  void aServiceFileWithoutLinesOffersNothing() {
    TestJar.named("hollow.jar").lists(CHECK, "# nothing yet").in(folder);

    assertThat(problems(both())).singleElement().asString().startsWith("hollow.jar offers nothing");
  }

  @Test
  void aPluginWithoutKindsOffersNothing() {
    version("mq.jar").in(folder);

    assertThat(problems(both()))
        .containsExactly("mq.jar offers nothing: its plugin names no kinds");
  }

  @Test
  void aJarWithMoreEntriesThanTheOldFormatCanCountIsRead() {
    TestJar jar = TestJar.withCheck("wide.jar", "WideCheck");
    for (int i = 0; i < 65_536; i++) {
      jar.entry("e/" + i, new byte[0]);
    }
    jar.in(folder);

    PluginCatalog catalog = both();

    assertThat(catalog.names()).containsExactly("wide");
    assertThat(catalog.problems()).isEmpty();
  }

  @Test
  void namesNobodyOffersAreNeitherFoundNorExplained() {
    assertThat(both().find("nothing")).isEmpty();
    assertThat(both().whyUnusable("nothing")).isEmpty();
  }

  private record GivenPlugin(String name) implements Plugin {
    @Override
    public List<Kind<?, ?>> kinds() {
      return List.of(
          Kind.of(
              name,
              HealthCheck.class,
              Kind.NoSettings.class,
              (settings, context) -> run -> Health.healthy("fine")));
    }
  }
}
