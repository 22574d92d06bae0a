// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring.scenario;

import io.bellwether.core.alert.Inhibition;
import io.bellwether.core.alert.Silence;
import io.bellwether.core.measure.FigureRegistry;
import io.bellwether.core.notify.ChannelRules;
import io.bellwether.core.notify.Route;
import io.bellwether.core.notify.Wordings;
import io.bellwether.core.rule.Rules;
import java.util.List;
import java.util.Map;

/**
 * Under which rules and routes something is played.
 *
 * @param routes a tree whose root tells all channels
 */
public record Arrangement(
    FigureRegistry figures,
    Rules rules,
    Route routes,
    Map<String, ChannelRules> channels,
    List<Silence> silences,
    List<Inhibition> inhibitions,
    Wordings wordings) {}
