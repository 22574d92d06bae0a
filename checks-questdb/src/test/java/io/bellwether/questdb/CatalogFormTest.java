// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Servers of several versions, each of which knows one form. */
class CatalogFormTest {
  private final CatalogForm form = new CatalogForm();
  private final List<CatalogQuery> asked = new ArrayList<>();

  private Catalog look(String build, CatalogQuery taken) throws Exception {
    asked.clear();
    return form.ask(
        (by, count) -> {
          asked.add(by);
          if (by != taken) {
            throw new SQLException("ERROR: unknown function name: views()", "00000");
          }
          return catalog(build, count);
        });
  }

  private static Catalog catalog(String build, int asked) {
    return new Catalog(
        build,
        Catalogs.NOW,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of(),
        false,
        asked);
  }

  @Test
  void anOlderServerRefusesTheNewerFormOnce() throws Exception {
    assertThat(look("9.1.0", CatalogQuery.OLD).asked()).isEqualTo(2);
    for (int i = 0; i < 3; i++) {
      assertThat(look("9.1.0", CatalogQuery.OLD).asked()).isEqualTo(1);
    }
  }

  @Test
  void theNewerFormIsTriedAgainWithAnotherBuild() throws Exception {
    look("9.1.0", CatalogQuery.OLD);
    look("9.2.3", CatalogQuery.OLD);
    look("9.2.3", CatalogQuery.OLD);
    assertThat(asked).containsExactly(CatalogQuery.NEW, CatalogQuery.OLD);
    look("9.2.3", CatalogQuery.OLD);
    assertThat(asked).containsExactly(CatalogQuery.OLD);
  }

  @Test
  void whatRefusesTheOlderFormIsAskedInTheNewer() throws Exception {
    look("9.1.0", CatalogQuery.OLD);
    assertThat(look("9.9.0", CatalogQuery.NEW).asked()).isEqualTo(2);
    assertThat(look("9.9.0", CatalogQuery.NEW).asked()).isEqualTo(1);
  }

  @Test
  void otherTroubleIsNoOtherVersion() {
    assertThatThrownBy(
            () ->
                form.ask(
                    (by, count) -> {
                      asked.add(by);
                      throw new SQLException("ERROR: could not open", "00000");
                    }))
        .hasMessageContaining("could not open");
    assertThat(asked).containsExactly(CatalogQuery.NEW);
  }
}
