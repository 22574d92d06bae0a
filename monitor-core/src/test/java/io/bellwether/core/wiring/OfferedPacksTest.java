// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.core.config.bind.PackText;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfferedPacksTest {
  /** Gives what it is told to. */
  private static class Packs implements Plugin {
    private final Map<String, URL> packs;

    Packs(Map<String, URL> packs) {
      this.packs = packs;
    }

    @Override
    public List<Kind<?, ?>> kinds() {
      return List.of();
    }

    @Override
    public Map<String, URL> rulePacks() {
      return packs;
    }
  }

  /** The same by another name. */
  private static final class OtherPacks extends Packs {
    OtherPacks(Map<String, URL> packs) {
      super(packs);
    }
  }

  @TempDir Path folder;

  private final PluginCatalog catalog = new PluginCatalog();
  private URL shop;

  @BeforeEach
  void write() throws IOException {
    shop = file("shop.yaml", "rules: []");
  }

  private URL file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toUri().toURL();
  }

  private List<String> names() {
    return catalog.packs().stream().map(PackText::name).toList();
  }

  @Test
  void aPackIsReadWhenItsPluginIsAsked() throws IOException {
    catalog.add(new Packs(Map.of("shop", shop, "bar", file("bar.yaml", "rules: [{name: a}]"))));
    Files.delete(folder.resolve("bar.yaml"));

    assertThat(names()).containsExactly("bar", "shop");
    assertThat(catalog.packs().get(0).text()).isEqualTo("rules: [{name: a}]");
    assertThat(catalog.packs().get(0).file()).contains("rule pack bar").contains("Packs");
    assertThat(catalog.problems()).isEmpty();
  }

  @Test
  void ofTwoOfOneNameTheFirstIsTakenAndTheOtherNamed() {
    catalog.add(new Packs(Map.of("shop", shop)));
    catalog.add(new OtherPacks(Map.of("shop", shop)));

    assertThat(names()).containsExactly("shop");
    assertThat(catalog.problems())
        .singleElement()
        .asString()
        .startsWith("rule pack 'shop' of ")
        .contains("OtherPacks")
        .contains("is ignored: it is offered by ");
  }

  @Test
  void aPackThatIsNotThereIsNamedAndThePluginIsUsed() throws IOException {
    Map<String, URL> lost = new HashMap<>();
    lost.put("lost", null);
    catalog.add(new Packs(lost));
    catalog.add(new OtherPacks(Map.of("shop", shop)));
    catalog.add(new Packs(Map.of("gone", folder.resolve("gone.yaml").toUri().toURL())));
    catalog.add(new Packs(Map.of("huge", file("huge.yaml", "#".repeat((1 << 20) + 1)))));

    assertThat(names()).containsExactly("shop");
    assertThat(catalog.problems().stream().map(CatalogProblem::toString))
        .satisfiesExactly(
            one -> assertThat(one).contains("its rule pack 'lost' is not in its jar"),
            one -> assertThat(one).contains("did not give its rule packs: ").contains("gone.yaml"),
            one -> assertThat(one).contains("its rule pack 'huge' is larger than 1MB"));
  }
}
