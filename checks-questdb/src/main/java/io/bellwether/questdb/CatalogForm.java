// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import java.sql.SQLException;

/**
 * In which form a server is asked for its catalog. It outlives connections: a look every few
 * minutes has a new one each time, and would ask in vain before it asks in the form that is known.
 */
final class CatalogForm {
  private CatalogQuery known = CatalogQuery.NEW;
  private String build = "";

  /** Asks in one form. */
  interface Question {
    /**
     * Asks.
     *
     * @param asked how many statements it took with this one
     */
    Catalog ask(CatalogQuery form, int asked) throws Exception;
  }

  /** One statement; two where the server is of another version than the one before. */
  Catalog ask(Question question) throws Exception {
    try {
      return learned(known, question.ask(known, 1));
    } catch (SQLException e) {
      if (!CatalogReader.isOfAnother(e)) {
        throw e;
      }
      CatalogQuery other = known.other();
      return learned(other, question.ask(other, 2));
    }
  }

  /** Only what was answered is known; another build may have more to tell. */
  private Catalog learned(CatalogQuery form, Catalog answer) {
    boolean same = form != known || answer.build().equals(build);
    known = same ? form : CatalogQuery.NEW;
    build = answer.build();
    return answer;
  }
}
