import { IconWifi, IconWifiOff } from '@tabler/icons-react';
import { t } from '@/lib/i18n';
import { useNetwork, type Network } from '../network';
import styles from './lobby.module.css';

function words(network: Network): string {
  switch (network.state) {
    case 'checking':
      return t('lobby.networkChecking');
    case 'good':
      return t('lobby.networkGood', { ms: network.ms });
    case 'slow':
      return t('lobby.networkSlow', { ms: network.ms });
    case 'unreachable':
      return t('lobby.networkUnreachable');
  }
}

/** Whether the server answers from here, and how fast. */
export function NetworkCheck() {
  const network = useNetwork();
  const Picture = network.state === 'unreachable' ? IconWifiOff : IconWifi;
  return (
    <p
      className={styles.network}
      data-state={network.state}
      role={network.state === 'good' ? undefined : 'status'}
    >
      <Picture size={18} stroke={1.7} aria-hidden />
      <span>{words(network)}</span>
    </p>
  );
}
