// SPDX-License-Identifier: Apache-2.0
package io.bellwether.house;

import static io.bellwether.house.Repository.elements;
import static io.bellwether.house.Repository.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bill of materials has no parent, so nothing but this keeps it in step. */
class VersionsTest {

  private static final List<String> NOT_PUBLISHED =
      List.of("monitor-bom", "examples", "benchmarks");

  private final String root = text("pom.xml");
  private final String bom = text("monitor-bom/pom.xml");

  @Test
  void theBillOfMaterialsNamesEveryPublishedModuleAndNoOther() {
    var published = new ArrayList<>(elements("module", root));
    published.removeAll(NOT_PUBLISHED);
    published.removeIf(module -> module.startsWith("examples/"));

    var managed = bom.substring(0, bom.indexOf("</dependencyManagement>"));
    var named = new ArrayList<>(elements("artifactId", managed));
    named.remove("monitor-bom");

    assertThat(named).containsExactlyInAnyOrderElementsOf(published);
  }

  @Test
  void theBillOfMaterialsHasTheVersionOfTheOthers() {
    assertThat(elements("version", bom).get(0)).isEqualTo(elements("version", root).get(0));
  }

  @Test
  void spotlessHasOneVersion() {
    assertThat(spotless(bom)).isEqualTo(spotless(root));
  }

  private static String spotless(String pom) {
    var plugin = pom.substring(pom.indexOf("<artifactId>spotless-maven-plugin</artifactId>"));
    return elements("version", plugin).get(0);
  }
}
