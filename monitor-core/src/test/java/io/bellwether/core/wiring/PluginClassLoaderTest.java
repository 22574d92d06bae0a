// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.api.check.HealthCheck;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PluginClassLoaderTest {
  @RegisterExtension private final Catalogs catalogs = new Catalogs();
  @TempDir private Path folder;

  private PluginClassLoader loader(TestJar jar) throws Exception {
    Path file = jar.in(folder);
    return catalogs.keep(PluginJar.open(file, PluginJar.sha256(file)));
  }

  @Test
  void seesTheJdkTheApiAndItselfAndNothingOfTheHost() throws Exception {
    PluginClassLoader loader = loader(TestJar.withCheck("m.jar", "QueueCheck"));

    assertThat(loader.loadClass("java.sql.Driver")).isEqualTo(java.sql.Driver.class);
    assertThat(loader.loadClass(HealthCheck.class.getName())).isEqualTo(HealthCheck.class);
    assertThat(loader.loadClass("QueueCheck").getClassLoader()).isEqualTo(loader);
    assertThatThrownBy(() -> loader.loadClass(PluginCatalog.class.getName()))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> loader.loadClass("org.slf4j.Logger"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThat(loader.getResource("META-INF/services/ch.qos.logback.classic.spi.Configurator"))
        .isNull();
    assertThat(loader.getResource("io/bellwether/core/wiring/PluginCatalog.class")).isNull();
  }

  @Test
  void aCopyOfTheApiInTheJarIsNotUsed() throws Exception {
    PluginClassLoader loader =
        loader(
            TestJar.withCheck("fat.jar", "QueueCheck")
                .entry("io/bellwether/api/check/HealthCheck.class", "would be another interface")
                .entry("java/lang/String.class", "would be another text"));

    assertThat(HealthCheck.class).isAssignableFrom(loader.loadClass("QueueCheck"));
    assertThat(loader.loadClass("java.lang.String")).isEqualTo(String.class);
  }

  @Test
  void aClassPathInTheManifestIsNotFollowed() throws Exception {
    TestJar.named("beside.jar")
        .source("acme.Beside", "package acme; public class Beside {}")
        .in(folder);
    PluginClassLoader loader =
        loader(
            TestJar.withCheck("m.jar", "QueueCheck")
                .attribute("Class-Path", "beside.jar " + folder.resolve("beside.jar").toUri()));

    assertThatThrownBy(() -> loader.loadClass("acme.Beside"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void resourcesAreReadThroughTheirAddressesWhateverTheirNames() throws Exception {
    String name = "sql/größe #1 50% ?.sql";
    PluginClassLoader loader = loader(TestJar.named("m n.jar").entry(name, "select 1"));

    assertThat(Collections.list(loader.getResources(name))).hasSize(1);
    assertThat(loader.getResource("sql/none.sql")).isNull();
    assertThat(loader.getResource(name).openConnection().getContentLengthLong()).isEqualTo(8);
    try (InputStream content = loader.getResourceAsStream(name)) {
      assertThat(content).hasContent("select 1");
    }
  }

  @Test
  void aJarForSeveralJavasGivesTheClassesForThisOne() throws Exception {
    PluginClassLoader loader =
        loader(
            TestJar.named("m.jar")
                .attribute("Multi-Release", "true")
                .entry("words.txt", "old")
                .entry("META-INF/versions/17/words.txt", "new"));

    try (InputStream content = loader.getResourceAsStream("words.txt")) {
      assertThat(content).hasContent("new");
    }
  }

  @Test
  void afterCloseAClassThatWasNotLoadedYetSaysSo() throws Exception {
    PluginClassLoader loader = loader(TestJar.withCheck("m.jar", "QueueCheck"));
    loader.close();

    assertThatThrownBy(() -> loader.loadClass("QueueCheck"))
        .isInstanceOf(LinkageError.class)
        .hasMessage("QueueCheck can not be read from m.jar");
  }
}
