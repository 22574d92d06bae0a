// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void whatTheServerQuotedStaysAsItIs() {
    assertThat(Names.shown("public.orders")).isEqualTo("public.orders");
    assertThat(Names.shown("public.\"a \"\"b\"\"; drop table x; --\""))
        .isEqualTo("public.\"a \"\"b\"\"; drop table x; --\"");
    assertThat(Names.shown("\"\\\".\"\uD83D\uDE00\"")).isEqualTo("\"\\\".\"\uD83D\uDE00\"");
  }

  @Test
  void whatNobodySeesIsWrittenAsTheServerReadsIt() {
    assertThat(Names.shown("public.\"a\nb\\c\"")).isEqualTo("public.U&\"a\\+00000Ab\\\\c\"");
    assertThat(Names.shown("\"a\u202Eb\".\"c.d\"")).isEqualTo("U&\"a\\+00202Eb\".\"c.d\"");
    assertThat(Names.shown("\"two\", \"a\tb\"")).isEqualTo("\"two\", U&\"a\\+000009b\"");
  }

  @Test
  void aNameThatWasCutShowsWhatThereIs() {
    assertThat(Names.shown("\"never closed")).isEqualTo("\"never closed");
    assertThat(Names.of(new Values(Map.of()))).isEqualTo("?");
  }
}
