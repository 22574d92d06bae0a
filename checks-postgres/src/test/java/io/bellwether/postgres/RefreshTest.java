// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefreshTest {
  private static Values views(String file, double changes, double at) {
    return new Values(List.of(Map.of("id", "1", "file", file, "changes", changes, "at", at)));
  }

  private static Values only(Values views) {
    return views.list().get(0);
  }

  @Test
  void beforeARefreshWasSeenItsAgeIsUnknown() {
    Values first = Refresh.carried(views("a", 0, 1000), Values.NONE);
    Values second = Refresh.carried(views("a", 0, 1900), first);
    assertThat(Refresh.age(only(second))).isNaN();
    assertThat(Refresh.told(only(second))).isEqualTo("no refresh seen in the last 15m");
  }

  @Test
  void anotherFileOrChangedRowsAreARefreshBetweenTheTwoLooks() {
    Values first = Refresh.carried(views("a", 0, 1000), Values.NONE);
    Values second = Refresh.carried(views("b", 0, 1900), first);
    Values third = Refresh.carried(views("b", 0, 2800), second);
    assertThat(Refresh.age(only(third))).isEqualTo(900);
    assertThat(Refresh.told(only(third))).isEqualTo("refreshed between 30m and 15m ago");
    Values fourth = Refresh.carried(views("b", 7, 3700), third);
    assertThat(Refresh.age(only(fourth))).isZero();
  }

  @Test
  void whatTheServerKnowsIsBetterThanWhatWasSeen() {
    Values known =
        new Values(Map.of("id", "1", "file", "a", "changes", 0.0, "at", 10.0, "committed", 60.0));
    assertThat(Refresh.age(known)).isEqualTo(60);
    assertThat(Refresh.told(known)).isEqualTo("refreshed or altered 1m ago");
  }
}
