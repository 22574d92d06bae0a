// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit.ledger;

import io.bellwether.api.Secret;
import io.bellwether.api.Thresholds;
import io.bellwether.api.plugin.Setting;

/** Where a ledger is. */
@Setting(help = "One ledger.")
public record LedgerSettings(
    @Setting(help = "The host.", byDefault = "127.0.0.1") String host,
    @Setting(help = "The port.", min = "1", max = "65535", example = "7400") int port,
    @Setting(help = "Proves who asks.") Secret token,
    @Setting(help = "The name of the store.", byDefault = "shop") String store,
    @Setting(help = "Accounts: warn from, alarm from.", byDefault = "1000/5000")
        Thresholds accounts) {}
